import { onScopeDispose } from 'vue';

/** Addresses for pictures that are on this device alone, let go of with the component. */
export function useBlobUrls(): (blob: Blob) => string {
  const urls = new Map<Blob, string>();
  onScopeDispose(() => urls.forEach((url) => URL.revokeObjectURL(url)));
  return (blob) => {
    const url = urls.get(blob) ?? URL.createObjectURL(blob);
    urls.set(blob, url);
    return url;
  };
}
