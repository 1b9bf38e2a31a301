import { describe, expect, it } from 'vitest';
import type { ScoreReport, WhoEntry } from '@/shared/api';
import { shareText, startOfDay, threeRates } from './rates';
import { dutyGroups } from './whoGroups';

describe('three rates', () => {
  it('shows a share, and no share of nothing', () => expect([0.875, 1, 0, undefined].map((value) => shareText({ value }))).toEqual(['87.5%', '100%', '0%', '—']));

  it('comes in one order, also before the answer', () => {
    const total = { responseRate: { good: 3, of: 4, value: 0.75 }, resolutionRate: { good: 0, of: 0 }, satisfactionRate: { good: 1, of: 1, value: 1 } } as ScoreReport['total'];
    expect(threeRates({ total }).map(({ text }) => text)).toEqual(['75%', '—', '100%']);
    expect(threeRates(undefined).map(({ text }) => text)).toEqual(['—', '—', '—']);
  });

  it.each([['2024-11-15T00:00:00+08:00', '2024-11-14T16:00:00.000Z'], ['2024-11-15T23:59:59+08:00', '2024-11-14T16:00:00.000Z'], ['2024-11-16T00:00:00+08:00', '2024-11-15T16:00:00.000Z']])(
    'begins the day of %s at %s', (now, start) => expect(new Date(startOfDay(Date.parse(now))).toISOString()).toBe(start));
});

describe('who is on duty', () => {
  it('goes down the ladder, then to the departments', () => {
    const who = [['ServiceWorker', 'w'], ['Liaison', 'l1'], ['StreetDutyOfficer', 's'], ['Liaison', 'l2'], ['Janitor', 'j']].map(([role, name]) => ({ role, name }) as WhoEntry);
    expect(dutyGroups(who).map(({ role, people }) => [role, people.map(({ name }) => name)])).toEqual([
      ['StreetDutyOfficer', ['s']], ['Liaison', ['l1', 'l2']], ['ServiceWorker', ['w']], ['Janitor', ['j']],
    ]);
  });
});
