import { ApiError, Intent } from '@/shared/api';
import { problemOf } from '@/shared/api/problem';
import { withRetry } from '@/shared/api/retry';
import { scaled } from './scale';

export const photoUrl = (id: string, size?: 'thumb'): string => `/api/v1/photos/${encodeURIComponent(id)}${size ? '?size=thumb' : ''}`;

/** What this device cannot decode (some phones' own formats) is sent as it is; the server knows more of them. */
async function formOf(file: File): Promise<FormData> {
  const form = new FormData();
  try {
    form.set('file', await scaled(file, 1600, 0.82), 'photo.jpg');
    form.set('thumb', await scaled(file, 320, 0.7), 'thumb.jpg');
  } catch {
    form.set('file', file, file.name);
  }
  return form;
}

/** Scales on the device, so a phone on a slow network sends little, and sends the picture with its thumbnail. */
export async function uploadPhoto(file: File, language: string, intent = new Intent()): Promise<string> {
  const form = await formOf(file);
  const headers = { 'X-Gridwhistle': '1', 'Idempotency-Key': intent.keyFor(file.name), 'Accept-Language': language };
  return withRetry(async () => {
    const response = await fetch('/api/v1/photos', { method: 'POST', body: form, headers, credentials: 'same-origin' })
      .catch((error: unknown) => { throw new ApiError({ status: 0, title: String(error) }); });
    if (!response.ok) { throw await problemOf(response); }
    const { id } = await response.json() as { id: string };
    return id;
  });
}
