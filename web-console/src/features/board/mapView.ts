import type { MapView } from './mapManner';

/** `112.1297,32.0293,16.5`: the middle and the zoom of a map, as they stand in an address. */
export function readView(text: string): MapView | undefined {
  const parts = text.split(',').map(Number);
  const [lon, lat, zoom] = parts;
  if (parts.length !== 3 || lon === undefined || lat === undefined || zoom === undefined || !parts.every(Number.isFinite)) { return undefined; }
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22 ? { lon, lat, zoom } : undefined;
}

/** To about ten metres and a tenth of a zoom: finer is noise in an address. */
export const writeView = (view: MapView | undefined): string => (view === undefined ? '' : [view.lon.toFixed(4), view.lat.toFixed(4), view.zoom.toFixed(1)].map(Number).join(','));

/**
 * Metres a pixel at which a spot stands alone in its circle: no other spot within the reach of it. Spots at the same door cannot be parted. `least`
 * is the nearest look worth having.
 */
export function openAt([x, y]: readonly [number, number], others: Iterable<{ x: number; y: number }>, reach: number, { now, least, most }: { now: number; least: number; most: number }): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const other of others) {
    const away = Math.hypot(other.x - x, other.y - y);
    if (away > 0.5 && away < nearest) { nearest = away; }
  }
  // A circle takes in what lies in the cells around it as well: twice the reach is clear of all of them.
  return Math.max(least, Math.min(now, most, nearest / (2 * reach)));
}
