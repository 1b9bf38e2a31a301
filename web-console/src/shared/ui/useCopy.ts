import { useClipboard } from '@vueuse/core';

/** Copies a text; answers whether it could. Also where the page came without encryption, as inside an office's own network. */
export function useCopy(): (text: string) => Promise<boolean> {
  const { copy, isSupported } = useClipboard({ legacy: true });
  return async (text) => {
    if (!isSupported.value) { return false; }
    try { await copy(text); return true; } catch { return false; }
  };
}
