import { describe, expect, it } from 'vitest';
import { summary } from '@/testing/issues';
import { gather, type Spot } from './clusters';

const spot = (x: number, y: number, id = `${x}:${y}`, light: 'Green' | 'Yellow' | 'Red' = 'Green'): Spot => ({ x, y, issue: summary({ id, light }) });
const sizes = (spots: Spot[], reach: number) => gather(spots, reach).map(({ issues }) => issues.length);

describe('gather', () => {
  it('gathers what is near and leaves apart what is far', () => expect(sizes([spot(0, 0), spot(1, 1), spot(100, 100)], 10)).toEqual([2, 1]));

  it('gathers across the edge of a cell', () => expect(sizes([spot(9.9, 5), spot(10.1, 5)], 10)).toEqual([2]));

  it('lies in the middle of its issues and shows the worst light', () => {
    const [one] = gather([spot(2, 2), spot(4, 6, 'red', 'Red'), spot(3, 4, 'yellow', 'Yellow')], 10);
    expect(one).toMatchObject({ x: 3, y: 4, light: 'Red' });
  });

  it('loses none and shows none twice, wherever they lie', () => {
    let seed = 7;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const spots = Array.from({ length: 2000 }, (_, index) => spot((random() - 0.5) * 4000, (random() - 0.5) * 4000, `i${index}`));
    const ids = gather(spots, 60).flatMap(({ issues }) => issues.map(({ id }) => id));
    expect(ids).toHaveLength(2000);
    expect(new Set(ids).size).toBe(2000);
  });
});
