// Writes the sample street. The same seed and the same official areas give the same files, byte for byte.
// usage: node generate.mjs [--out DIRECTORY]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boundaries, geoJson } from './generator/boundaries.mjs';
import { buildings, households } from './generator/buildings.mjs';
import { plan, street } from './generator/communities.mjs';
import { csv, json, readCsv } from './generator/files.mjs';
import { names, phones } from './generator/names.mjs';
import { organisations } from './generator/organisations.mjs';
import { policies } from './generator/policies.mjs';
import { random } from './generator/random.mjs';
import { services } from './generator/services.mjs';
import { staff } from './generator/staff.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const option = process.argv.indexOf('--out');
const out = option > 0 ? process.argv[option + 1] : here;

const communities = plan(readCsv(readFileSync(join(here, 'official-areas.csv'), 'utf8')));
const areas = [
  { ...street, level: 'Street', parent: street.code.slice(0, 6) },
  ...communities.map(({ code, name }) => ({ code, name, level: 'Community', parent: street.code })),
  ...communities.flatMap(({ code, grids }) => grids.map((grid) => ({ code: grid.code, name: grid.name, level: 'Grid', parent: code }))),
];
const rings = boundaries(communities, street.code);
const numbers = phones();
const standing = buildings(communities, rings);
const homes = standing.flatMap((building) => households(building, names(random(`names ${building.id}`)), numbers));
const bodies = organisations(communities, numbers);
const book = staff(communities, bodies, standing, homes, names(random('names staff')), numbers);

const files = {
  'areas.csv': csv(['code', 'name', 'level', 'parent'], areas),
  'boundaries.geojson': geoJson(areas, rings),
  'buildings.csv': csv(
    ['id', 'gridCode', 'number', 'name', 'estate', 'lon', 'lat', 'units', 'floors', 'roomsPerFloor', 'lift'], standing),
  'households.csv': csv(['id', 'buildingId', 'unit', 'floor', 'room', 'householder', 'phone', 'residents', 'careReasons'], homes),
  'organisations.csv': csv(['id', 'name', 'shortName', 'kind', 'area', 'phone', 'aliases'], bodies),
  'people.csv': csv(['id', 'name', 'phone', 'account'], book.people),
  'posts.csv': csv(['id', 'personId', 'role', 'area', 'organisationId'], book.posts),
  'rosters.csv': csv(
    ['id', 'area', 'role', 'organisationId', 'fallbackPersonId', 'personId', 'days', 'start', 'end'],
    book.rosters),
  'policies.json': json(policies()),
  'services.json': json(services()),
};

mkdirSync(out, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), text);
console.log(`${areas.length} areas, ${standing.length} buildings, ${homes.length} households, ${bodies.length} organisations, `
  + `${book.people.length} people, ${book.posts.length} posts, ${new Set(book.rosters.map((slot) => slot.id)).size} rosters`);
