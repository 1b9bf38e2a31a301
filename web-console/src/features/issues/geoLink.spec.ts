import { expect, it } from 'vitest';
import { geoLink } from './geoLink';

it('names latitude first, as the standard says, and the place without what would end its name', () => {
  expect(geoLink({ lon: 112.10412, lat: 32.0412 }, '23号楼(东)')).toBe(`geo:32.041200,112.104120?q=32.041200,112.104120(${encodeURIComponent('23号楼 东 ')})`);
  expect(geoLink(undefined, '23号楼')).toBeUndefined();
});
