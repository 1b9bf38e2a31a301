import { describe, expect, it } from 'vitest';
import { buildingsIn, emptyPlace, isPlace, placeFrom, placeOf, placeOfPlate } from './place';

const grid = '420602004008004';

describe('place of a report', () => {
  it('starts from the reporter\'s own area', () => {
    expect(placeOf(placeFrom(`${grid}-23-1-501`))).toEqual({ householdId: `${grid}-23-1-501` });
    expect(placeOf(placeFrom(`${grid}-23-1-2`))).toEqual({ buildingId: `${grid}-23` });
    expect(placeOf(placeFrom(grid))).toEqual({ gridCode: grid });
    expect(isPlace(placeFrom('420602004'))).toBe(false);
  });

  it('is where the plate hangs, down to the stairwell', () => {
    const place = { streetCode: grid.slice(0, 9), street: '', communityCode: grid.slice(0, 12), community: '', gridCode: grid, grid: '', buildingId: `${grid}-23`, building: '', estate: '' };
    expect(placeOf({ ...emptyPlace, ...placeOfPlate({ place }) })).toEqual({ buildingId: `${grid}-23` });
    expect(placeOfPlate({ place: { ...place, unit: '2' } }).unit).toBe('2');
  });

  it('sends the most exact thing known, with the words beside it', () => {
    expect(placeOf({ ...emptyPlace, gridCode: grid, point: { lon: 112.1, lat: 32 }, address: ' 北门 ' })).toEqual({ point: { lon: 112.1, lat: 32 }, address: '北门' });
    expect(placeOf({ ...emptyPlace, gridCode: grid, buildingId: `${grid}-23`, point: { lon: 1, lat: 1 } })).toEqual({ buildingId: `${grid}-23` });
  });

  it('lists a grid\'s buildings in the order of their numbers', () => {
    const feature = (id: string, kind: string) => ({ type: 'Feature' as const, geometry: null, properties: { id, kind, name: id } });
    expect(buildingsIn([feature(`${grid}-10`, 'Building'), feature(`${grid}-9`, 'Building'), feature(grid, 'Grid')], grid).map(({ id }) => id)).toEqual([`${grid}-9`, `${grid}-10`]);
  });
});
