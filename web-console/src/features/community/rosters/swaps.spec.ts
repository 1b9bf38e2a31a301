import { describe, expect, it } from 'vitest';
import type { Roster } from '@/shared/api';
import { rostered, stretchText, upcoming } from './swaps';

const all = [1, 2, 3, 4, 5, 6, 7];
const roster: Roster = {
  id: 'r', area: '420602004005001', role: 'GridWorker', revision: 0, fallback: 'lead', overrides: [],
  weekly: [{ personId: 'day', days: all, start: '08:00', end: '20:00' }, { personId: 'night', days: [1, 7], start: '20:00', end: '08:00' }],
};
/** A Friday. */
const now = Date.parse('2024-11-15T08:00:00+08:00');
const weekday = (day: number) => `D${day}`;
const texts = (change: Partial<Roster>, person: string, days: number) => upcoming({ ...roster, ...change }, person, now, days).map((one) => stretchText(one, weekday));

describe('shifts to swap', () => {
  it('are those that have not begun, over midnight too', () => {
    expect(texts({}, 'day', 2)).toEqual(['11-16 D6 08:00–20:00', '11-17 D7 08:00–20:00']);
    expect(texts({}, 'night', 7)).toEqual(['11-17 D7 20:00–11-18 08:00', '11-18 D1 20:00–11-19 08:00']);
  });

  it('are not those an exception has changed already', () => {
    const given = { personId: 'night', from: '2024-11-16T08:00:00+08:00', to: '2024-11-16T20:00:00+08:00', insteadOf: 'day' };
    expect(texts({ overrides: [given] }, 'day', 2)).toEqual(['11-17 D7 08:00–20:00']);
    expect(texts({ overrides: [{ ...given, insteadOf: 'other', personId: 'another' }] }, 'day', 1)).toEqual(['11-16 D6 08:00–20:00']);
    expect(texts({ overrides: [{ personId: 'lead', from: given.from, to: given.to }] }, 'day', 1)).toEqual([]);
  });

  it('are of whoever the roster names', () => { expect(rostered(roster)).toEqual(['day', 'night', 'lead']); });
});
