import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const buildings = new Map();
for (const line of readFileSync(resolve(import.meta.dirname, '../../../../samples/tanxi/buildings.csv'), 'utf8').split('\n').slice(1)) {
  const [id, grid] = line.split(',');
  if (id) { buildings.set(grid, [...(buildings.get(grid) ?? []), id]); }
}

const communities = {
  '002': 'hutoushan', '003': 'wanshan', '004': 'shunanshan', '005': 'tanxihu', '006': 'yingpan', '007': 'qilin', '008': 'binhu', '009': 'liuzishan', '010': 'pipashan',
};

/** The n-th building of a grid, named by the last six figures of its code: `008004`. */
export const buildingIn = (grid, n) => {
  const known = buildings.get(gridCode(grid));
  return known[n % known.length];
};
export const gridCode = (grid) => `420602004${grid}`;
export const officerOf = (grid) => `community-${communities[grid.slice(0, 3)]}`;
export const workerOf = (grid) => `gridworker-${grid.startsWith('008') ? 'dongfang' : communities[grid.slice(0, 3)]}-${Number(grid.slice(3))}`;

/** Whom a category goes to, among those with an account. */
const leads = {
  water: 'water', leak: 'water', power: 'power', streetlight: 'power', gas: 'gas', gasleak: 'gas', telecom: 'telecom', order: 'police', parking: 'police', dispute: 'police',
  noise: 'police', property: 'property-dongfang', drain: 'property-dongfang', sanitation: 'property-dongfang', bulky: 'property-dongfang', lift: 'property-dongfang',
};
export const leadOf = (category) => leads[category];
export const liaisonOf = (organisation) => `liaison-${organisation}`;
