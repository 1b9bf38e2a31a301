// Plane geometry in metres around the middle of the street. Only + - * / and square roots, which every machine rounds alike.
const origin = [112.11, 32.02];
const metresPerDegree = [94386, 110880];

export const toMetres = ([lon, lat]) => [(lon - origin[0]) * metresPerDegree[0], (lat - origin[1]) * metresPerDegree[1]];
export const toDegrees = ([x, y]) => [round(x / metresPerDegree[0] + origin[0]), round(y / metresPerDegree[1] + origin[1])];
const round = (value) => Math.round(value * 1e6) / 1e6;

export const distance = ([ax, ay], [bx, by]) => Math.sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by));
export const mix = ([ax, ay], [bx, by], share) => [ax + (bx - ax) * share, ay + (by - ay) * share];
const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

export const edges = (ring) => ring.map((point, i) => [point, ring[(i + 1) % ring.length]]);

/** Twice-signed area halved: positive when the ring runs counter-clockwise. */
export const area = (ring) => edges(ring).reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0) / 2;

export function contains(ring, [x, y]) {
  let inside = false;
  for (const [a, b] of edges(ring)) {
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

export const clearance = (ring, point) => Math.min(...edges(ring).map(([a, b]) => toSegment(a, b, point)));

function toSegment(a, b, p) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const share = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy);
  return distance(p, mix(a, b, Math.max(0, Math.min(1, share))));
}

export function centroid(ring) {
  let [x, y] = [0, 0];
  for (const [a, b] of edges(ring)) {
    const cross = a[0] * b[1] - b[0] * a[1];
    x += (a[0] + b[0]) * cross;
    y += (a[1] + b[1]) * cross;
  }
  const six = 6 * area(ring);
  return [x / six, y / six];
}

/** The part of a convex ring that is nearer to `own` than to `other`. */
export function nearer(ring, own, other) {
  const middle = mix(own, other, 0.5);
  const side = (p) => (p[0] - middle[0]) * (own[0] - other[0]) + (p[1] - middle[1]) * (own[1] - other[1]);
  const kept = [];
  for (const [a, b] of edges(ring)) {
    const [sa, sb] = [side(a), side(b)];
    if (sa >= 0) kept.push(a);
    if (sa >= 0 !== sb >= 0) kept.push(mix(a, b, sa / (sa - sb)));
  }
  return kept;
}

/** True when no two edges of the ring touch except neighbours at their common end. */
export function isSimple(ring) {
  const all = edges(ring);
  for (let i = 0; i < all.length; i++) {
    for (let j = i + 2; j < all.length; j++) {
      if (i === 0 && j === all.length - 1) continue;
      const [[a, b], [c, d]] = [all[i], all[j]];
      if (turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0) return false;
    }
  }
  return true;
}
