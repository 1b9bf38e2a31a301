import { describe, expect, it } from 'vitest';
import { clockText, emptyOn, lanesOn, minutesOf, placeOf, segmentsOf } from './week';

const shift = (personId: string, days: number[], start: string, end: string) => ({ personId, days, start, end });

describe('a week of duty', () => {
  it('carries a night over to the next day, Sunday\'s to Monday', () => {
    expect(segmentsOf([shift('a', [7], '20:00', '08:00')]).map(({ day, from, to, overnight }) => [day, clockText(from), clockText(to), overnight]))
      .toEqual([[1, '00:00', '08:00', 'ends'], [7, '20:00', '24:00', 'starts']]);
  });

  it('ends at midnight when it says so, either way', () => {
    for (const end of ['24:00', '00:00']) {
      expect(segmentsOf([shift('a', [3], '16:00', end)]).map(({ day, from, to }) => [day, from, to])).toEqual([[3, 960, 1440]]);
    }
  });

  it('puts who is on together below each other', () => {
    const segments = segmentsOf([shift('a', [1], '08:00', '12:00'), shift('b', [1], '10:00', '14:00'), shift('c', [1], '12:00', '16:00')]);
    expect(segments.map(({ personId, lane }) => [personId, lane])).toEqual([['a', 0], ['b', 1], ['c', 0]]);
    expect([lanesOn(segments, 1), lanesOn(segments, 2)]).toEqual([2, 1]);
  });

  it('shows the hours with nobody', () => {
    const segments = segmentsOf([shift('a', [1], '08:00', '12:00'), shift('b', [1], '10:00', '18:00')]);
    expect(emptyOn(segments, 1).map(({ from, to }) => `${clockText(from)}-${clockText(to)}`)).toEqual(['00:00-08:00', '18:00-24:00']);
    expect(emptyOn(segmentsOf([shift('a', [1], '00:00', '24:00')]), 1)).toEqual([]);
    expect(emptyOn([], 5)).toEqual([{ from: 0, to: 1440 }]);
  });

  it('leaves out a shift whose times are none, and knows where a fault belongs', () => {
    expect(segmentsOf([shift('a', [1], '8', '12:00')])).toEqual([]);
    expect([minutesOf('24:00'), minutesOf('24:30'), minutesOf('12:60')]).toEqual([1440, undefined, undefined]);
    expect(placeOf('weekly[2].personId')).toEqual({ list: 'weekly', index: 2 });
    expect(placeOf('role')).toBeUndefined();
  });
});
