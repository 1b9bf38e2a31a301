import type { Point } from '@/shared/api';

/** The same, for an act that must not wait for it: whoever does not answer the browser's question in time acts without a position. */
export const positionWithin = (milliseconds: number): Promise<Point | undefined> =>
  Promise.race([currentPosition(), new Promise<undefined>((resolve) => { setTimeout(() => resolve(undefined), milliseconds); })]);

/** Where this device is, or nothing when it cannot or may not say. */
export function currentPosition(): Promise<Point | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) { resolve(undefined); return; }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: 8000 },
    );
  });
}
