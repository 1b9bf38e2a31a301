import { ApiError, Intent } from '@/shared/api';
import { problemOf } from '@/shared/api/problem';
import { withRetry } from '@/shared/api/retry';
import { multipart, type Part } from './multipart';
import { scaled } from './scale';

export const photoUrl = (id: string, size?: 'thumb'): string => `/api/v1/photos/${encodeURIComponent(id)}${size ? '?size=thumb' : ''}`;

/** A visitor's own picture: it is asked for with his secret, which an address in a page could not carry. */
export async function ownPhoto(id: string, followKey: string): Promise<Blob> {
  const response = await fetch(photoUrl(id, 'thumb'), { credentials: 'omit', headers: { 'Follow-Key': followKey } });
  if (!response.ok) { throw await problemOf(response); }
  return response.blob();
}

/** A picture ready to be sent, with its thumbnail where this device could make one. */
export interface PreparedPhoto { file: Blob; thumb?: Blob }

/** Scaled on the device, so a phone on a slow network sends little. What it cannot decode (some phones' own formats) stays as it is; the server knows more of them. */
export async function preparePhoto(file: Blob): Promise<PreparedPhoto> {
  try {
    return { file: await scaled(file, 1600, 0.82), thumb: await scaled(file, 320, 0.7) };
  } catch {
    return { file };
  }
}

export interface Sending {
  signal?: AbortSignal;
  /** A visitor's secret: the picture is his, whoever is signed in here. */
  followKey?: string;
}

/** Sends a picture once, without trying again; the same key and picture make the same request. */
export async function sendPhoto({ file, thumb }: PreparedPhoto, key: string, headers: Record<string, string>, { signal, followKey }: Sending = {}): Promise<string> {
  const parts: Part[] = [{ name: 'file', fileName: 'photo.jpg', content: file }, ...(thumb ? [{ name: 'thumb', fileName: 'thumb.jpg', content: thumb }] : [])];
  const { body, contentType } = multipart(parts, key);
  const response = await fetch('/api/v1/photos', {
    method: 'POST', body, credentials: followKey === undefined ? 'same-origin' : 'omit', signal,
    headers: { ...headers, ...(followKey === undefined ? {} : { 'Follow-Key': followKey }), 'Content-Type': contentType, 'X-Gridwhistle': '1', 'Idempotency-Key': key },
  }).catch((error: unknown) => { throw new ApiError({ status: 0, title: String(error) }); });
  if (!response.ok) { throw await problemOf(response); }
  return (await response.json() as { id: string }).id;
}

export async function uploadPhoto(file: File, language: string, intent = new Intent()): Promise<string> {
  const prepared = await preparePhoto(file);
  const key = intent.keyFor(file.name);
  return withRetry(() => sendPhoto(prepared, key, { 'Accept-Language': language }));
}
