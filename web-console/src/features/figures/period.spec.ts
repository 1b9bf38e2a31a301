import { describe, expect, it } from 'vitest';
import { daysOf, eachDay, instantsOf, parseDays, presetOf } from './period';

/** Half past midnight in the street, still the day before in Greenwich. */
const now = Date.parse('2024-03-01T00:30:00+08:00');

describe('the period of the figures', () => {
  it('counts the street\'s days', () => {
    expect(daysOf('today', now)).toEqual({ from: '2024-03-01', to: '2024-03-01' });
    expect(daysOf('week', now)).toEqual({ from: '2024-02-24', to: '2024-03-01' });
    expect(daysOf('thisMonth', now)).toEqual({ from: '2024-03-01', to: '2024-03-01' });
    expect(daysOf('lastMonth', now)).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  });

  it('knows a preset when it sees one', () => {
    expect(presetOf(daysOf('month', now), now)).toBe('month');
    expect(presetOf({ from: '2024-01-02', to: '2024-01-03' }, now)).toBeUndefined();
  });

  it('takes from the address only what makes sense', () => {
    expect(parseDays('2024-01-02', '2024-01-03')).toEqual({ from: '2024-01-02', to: '2024-01-03' });
    for (const [from, to] of [['2024-01-03', '2024-01-02'], ['x', '2024-01-02'], [undefined, '2024-01-02'], ['2024-13-40', '2024-14-01']]) { expect(parseDays(from, to)).toBeUndefined(); }
  });

  it('asks for whole days and leaves none out', () => {
    expect(instantsOf({ from: '2024-02-28', to: '2024-03-01' })).toEqual({ from: '2024-02-28T00:00:00+08:00', to: '2024-03-01T23:59:59.999+08:00' });
    expect(eachDay({ from: '2024-02-28', to: '2024-03-01' })).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  });
});
