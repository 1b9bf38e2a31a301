import { describe, expect, it } from 'vitest';
import { announcedYear, withYear, yearsOf } from './calendarYears';

const calendar = { timeZone: 'Asia/Shanghai', week: {}, holidays: ['2026-01-01', '2027-02-05'], workdays: ['2026-01-04'], officialYears: [2026] };

describe('a year that is announced', () => {
  it('is read from the lists of China\'s holidays', () => {
    const text = JSON.stringify({ year: 2027, days: [{ date: '2027-01-01', isOffDay: true }, { date: '2027-01-03', isOffDay: false }, { date: '2026-12-27', isOffDay: false }] });
    expect(announcedYear(text)).toEqual({ year: 2027, holidays: ['2027-01-01'], workdays: ['2026-12-27', '2027-01-03'] });
  });

  it.each(['日期,安排\n2027-01-01,放假\n2027-01-03,上班', '2027-01-01,off\r\n2027-01-03,work\r\n', '\uFEFF2027-01-01\t元旦\tholiday\n2027-01-03\t\tworkday'])('is read from lines: %j', (text) => {
    expect(announcedYear(text)).toEqual({ year: 2027, holidays: ['2027-01-01'], workdays: ['2027-01-03'] });
  });

  it.each(['', 'hello', '{"days":[]}', '{', '2027-02-30,off', '2027-01-01', '2027-01-01,off\n2031-01-01,off'])('is nothing else: %j', (text) => {
    expect(announcedYear(text)).toBeUndefined();
  });

  it('takes the place of what the calendar had of it, and makes it official', () => {
    expect(withYear(calendar, { year: 2027, holidays: ['2027-01-01'], workdays: ['2026-12-27'] })).toEqual({
      ...calendar, holidays: ['2026-01-01', '2027-01-01'], workdays: ['2026-01-04', '2026-12-27'], officialYears: [2026, 2027],
    });
  });

  it('can be typed', () => { expect(yearsOf('2025，2026 2027')).toEqual([2025, 2026, 2027]); });
});
