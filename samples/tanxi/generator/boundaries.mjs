// Boundaries drawn for illustration: one Voronoi cell a grid, relaxed inside its community, with wandering edges.
// Every corner and every bend is shared by the polygons on both sides, so nothing overlaps and nothing gapes.
import { area, contains, distance, edges, isSimple, mix, nearer, toDegrees, toMetres } from './geometry.mjs';
import { random } from './random.mjs';

const outline = [
  [112.0835, 32.0010], [112.0960, 31.9925], [112.1130, 31.9932], [112.1285, 31.9985], [112.1372, 32.0105], [112.1380, 32.0265],
  [112.1310, 32.0395], [112.1160, 32.0470], [112.1000, 32.0448], [112.0880, 32.0360], [112.0822, 32.0190],
].map(toMetres);

const around = [[0.6, 0.5], [-0.7, 0.4], [0.1, -0.8], [0.9, -0.5], [-0.6, -0.6], [0, 0.9]];

/** Rings (metres, counter-clockwise, open) by area code: grids, communities, and the street. */
export function boundaries(communities, streetCode) {
  const seeds = relax(communities);
  const corners = registry();
  const grids = seeds.map((seed) => {
    const cell = seeds.reduce((ring, other) => (other === seed ? ring : nearer(ring, seed.at, other.at)), outline);
    const ids = cell.map(corners.idOf);
    return { code: seed.code, ids: ids.filter((id, i) => id !== ids[(i + 1) % ids.length]) };
  });
  const bend = wander(corners.points);
  const rings = new Map();
  const draw = (code, ids) => rings.set(code, edges(ids).flatMap(([a, b]) => bend(a, b)));
  for (const grid of grids) draw(grid.code, grid.ids);
  for (const community of communities) draw(community.code, union(grids.filter((grid) => grid.code.startsWith(community.code))));
  draw(streetCode, union(grids));
  check(rings, streetCode);
  return rings;
}

/** Two rounds of Lloyd's method: communities settle first, then each one's grids within it; denser towards the lake. */
function relax(communities) {
  const samples = [];
  const dense = toMetres([112.1245, 32.0290]);
  for (let x = -3000; x <= 3000; x += 60) {
    for (let y = -3300; y <= 3300; y += 60) {
      if (!contains(outline, [x, y])) continue;
      const far = distance([x, y], dense) / 800;
      samples.push({ at: [x, y], weight: 1 + 5 / (1 + far * far) });
    }
  }
  const centres = communities.map((community) => ({ code: community.code, at: toMetres(community.at) }));
  lloyd(centres, samples, 4);
  for (const sample of samples) sample.owner = nearest(centres, sample.at).code;
  return communities.flatMap((community, c) => {
    const own = community.grids.map((grid, i) => ({
      code: grid.code,
      at: [centres[c].at[0] + 240 * around[i][0], centres[c].at[1] + 240 * around[i][1]],
    }));
    lloyd(own, samples.filter((sample) => sample.owner === community.code), 14);
    return own;
  });
}

function lloyd(seeds, samples, rounds) {
  for (let round = 0; round < rounds; round++) {
    const sums = new Map(seeds.map((seed) => [seed, [0, 0, 0]]));
    for (const { at, weight } of samples) {
      const sum = sums.get(nearest(seeds, at));
      sum[0] += at[0] * weight;
      sum[1] += at[1] * weight;
      sum[2] += weight;
    }
    for (const [seed, [x, y, weight]] of sums) if (weight > 0) seed.at = [x / weight, y / weight];
  }
}

const nearest = (seeds, at) => seeds.reduce((best, seed) => (distance(seed.at, at) < distance(best.at, at) ? seed : best));

/** Corners closer than 30 m are one corner: no slivers, no hair-thin edges. */
function registry() {
  const points = [];
  const idOf = (point) => {
    const known = points.findIndex((other) => distance(point, other) < 30);
    return known >= 0 ? known : points.push(point) - 1;
  };
  return { points, idOf };
}

/** The bends between two corners, the same from both sides; the second corner is left to the next edge. */
function wander(points) {
  const drawn = new Map();
  return (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const key = `${low}-${high}`;
    if (!drawn.has(key)) drawn.set(key, displace(points[low], points[high], random(`edge ${key}`)));
    const line = drawn.get(key);
    return (a === low ? line : [...line].reverse()).slice(0, -1);
  };
}

function displace(a, b, dice) {
  const length = distance(a, b);
  if (length < 110) return [a, b];
  const sway = dice.between(-0.075, 0.075);
  const middle = mix(a, b, dice.between(0.42, 0.58));
  const bent = [middle[0] - (b[1] - a[1]) * sway, middle[1] + (b[0] - a[0]) * sway];
  return [...displace(a, bent, dice), ...displace(bent, b, dice).slice(1)];
}

/** The outer ring of several cells: the edges that only one of them has, chained. */
function union(cells) {
  const next = new Map();
  for (const { ids } of cells) for (const [a, b] of edges(ids)) next.set(`${a} ${b}`, [a, b]);
  const outer = [...next.values()].filter(([a, b]) => !next.has(`${b} ${a}`));
  const follow = new Map(outer);
  if (follow.size !== outer.length) throw new Error('an area touches itself in one corner');
  const ring = [];
  for (let at = outer[0][0]; ring.length === 0 || at !== ring[0]; at = follow.get(at)) ring.push(at);
  if (ring.length !== outer.length) throw new Error('an area is not in one piece');
  return ring;
}

function check(rings, streetCode) {
  let sum = 0;
  for (const [code, ring] of rings) {
    const drawn = ring.map(toDegrees).map(toMetres);
    if (!isSimple(drawn)) throw new Error(`the boundary of ${code} crosses itself`);
    if (area(drawn) <= 0) throw new Error(`the boundary of ${code} runs clockwise`);
    if (code.length === 15) sum += area(drawn);
  }
  const whole = area(rings.get(streetCode).map(toDegrees).map(toMetres));
  if (Math.abs(sum - whole) > 1) throw new Error(`the grids cover ${sum} m² of the street's ${whole} m²`);
}

/** GeoJSON (RFC 7946), one feature a line. */
export function geoJson(areas, rings) {
  const note = {
    zh: '边界仅为示意而绘制,并非行政区划的法定边界。',
    en: 'Boundaries are drawn for illustration; they are not the legal limits of any administrative area.',
  };
  const features = areas.map(({ code, name, level }) => {
    const ring = rings.get(code).map(toDegrees);
    const geometry = { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
    return JSON.stringify({ type: 'Feature', id: code, properties: { code, kind: level, name }, geometry });
  });
  return `{\n"type": "FeatureCollection",\n"note": ${JSON.stringify(note)},\n"features": [\n${features.join(',\n')}\n]\n}\n`;
}

