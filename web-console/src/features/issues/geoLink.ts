import type { Point } from '@/shared/api';

/** A link that map applications open (RFC 5870, WGS 84), with a pin and its name for those that read it: `geo:32.0412,112.1041?q=32.0412,112.1041(23号楼)`. Undefined without a point. */
export function geoLink(point: Point | undefined, name: string): string | undefined {
  if (!point) { return undefined; }
  const at = `${point.lat.toFixed(6)},${point.lon.toFixed(6)}`;
  return `geo:${at}?q=${at}(${encodeURIComponent(name.replace(/[()]/g, ' '))})`;
}
