// Buildings stand in rows facing south around their estate's middle, each inside its own grid; then their households.
import { centroid, clearance, contains, distance, mix, toDegrees } from './geometry.mjs';
import { random } from './random.mjs';

// cosine and sine of the rows' slant, written out so that no library function decides a coordinate
const slants = [[0.9986, 0.0523], [0.9962, -0.0872], [0.9925, 0.1219], [1, 0], [0.9877, -0.1564]];

const kinds = [
  [20, { units: 3, floors: 5, roomsPerFloor: 2, lift: false }],
  [14, { units: 4, floors: 5, roomsPerFloor: 2, lift: false }],
  [22, { units: 3, floors: 6, roomsPerFloor: 2, lift: false }],
  [12, { units: 4, floors: 6, roomsPerFloor: 2, lift: false }],
  [12, { units: 2, floors: 7, roomsPerFloor: 2, lift: false }],
  [8, { units: 2, floors: 11, roomsPerFloor: 2, lift: true }],
  [6, { units: 1, floors: 18, roomsPerFloor: 3, lift: true }],
];

// The building of the story in the README: two units, ten floors, so that every unit has two household groups.
const fixed = new Map([['dongfang 23', { units: 2, floors: 10, roomsPerFloor: 3, lift: true }]]);

export function buildings(communities, rings) {
  return communities.flatMap((community) => community.estates.flatMap((estate, e) => {
    const grids = community.grids.filter((grid) => grid.estate === estate);
    const dice = random(`buildings ${estate.slug}`);
    const slant = slants[(e + community.grids.length + estate.slug.length) % slants.length];
    const middles = grids.map((grid) => centroid(rings.get(grid.code)));
    const heart = middles.reduce(([x, y], [mx, my]) => [x + mx / middles.length, y + my / middles.length], [0, 0]);
    let number = 0;
    return grids.flatMap((grid, g) => {
      // A compound stands close together across its grids; the others are scattered housing.
      const [pull, spread] = estate.compound ? [0.4, 1.2] : [0.7, 1.9];
      const anchor = mix(heart, middles[g], pull);
      return plots(rings.get(grid.code), anchor, heart, slant, grid.buildings, dice, spread).map((at) => {
        const form = fixed.get(`${estate.slug} ${++number}`) ?? dice.weighted(kinds);
        const [lon, lat] = toDegrees(at);
        const id = `${grid.code}-${number}`;
        return { id, gridCode: grid.code, number, name: `${estate.name}${number}号楼`, estate: estate.name, lon, lat, ...form, grid };
      });
    });
  }));
}

/** The free plots nearest to the anchor, north to south, in slanting rows, at least 20 m from the boundary. */
function plots(ring, anchor, heart, [cos, sin], count, dice, spread) {
  const free = [];
  for (let row = -24; row <= 24; row++) {
    for (let column = -16; column <= 16; column++) {
      const [x, y] = [(column * 72 + (row % 2) * 18) * spread, row * 46 * spread];
      const at = [heart[0] + x * cos - y * sin, heart[1] + x * sin + y * cos];
      const garden = dice.chance(0.14);
      if (!garden && contains(ring, at) && clearance(ring, at) > 20) free.push(at);
    }
  }
  const chosen = free.sort((a, b) => distance(a, anchor) - distance(b, anchor)).slice(0, count);
  if (chosen.length < count) throw new Error('no room for the buildings of a grid');
  return chosen.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

const reasons = [[5, 'LoneElder'], [4, 'EmptyNestElder'], [3, 'Disabled'], [2, 'LowIncome'], [2, 'ChronicIllness']];

export function households(building, names, phones) {
  const dice = random(`households ${building.id}`);
  const rooms = [];
  for (let unit = 1; unit <= building.units; unit++) {
    for (let floor = 1; floor <= building.floors; floor++) {
      for (let door = 1; door <= building.roomsPerFloor; door++) {
        const room = `${floor}${String(door).padStart(2, '0')}`;
        rooms.push({
          id: `${building.id}-${unit}-${room}`, buildingId: building.id, unit, floor, room,
          householder: names.householder(), phone: phones.householder(), ...life(dice),
        });
      }
    }
  }
  return rooms;
}

function life(dice) {
  if (!dice.chance(0.034)) return { residents: dice.weighted([[12, 1], [28, 2], [32, 3], [18, 4], [8, 5], [2, 6]]), careReasons: '' };
  const reason = dice.weighted(reasons);
  const second = dice.chance(0.18) ? dice.weighted(reasons) : reason;
  const residents = reason === 'LoneElder' ? 1 : reason === 'EmptyNestElder' ? 2 : dice.integer(1, 4);
  return { residents, careReasons: second === reason ? reason : `${reason};${second}` };
}
