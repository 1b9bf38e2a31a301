import { describe, expect, it } from 'vitest';
import { dayOf, formatNearDay, formatDue, formatInstant, formatSpan, lightOf, toInstant, toLocal, worse } from './format';

const t = (key: string, values: Record<string, unknown> = {}) => `${key}${Object.keys(values).length > 0 ? JSON.stringify(Object.values(values)) : ''}`;
const due = '2024-11-15T10:30:00+08:00';
const at = (time: string) => Date.parse(`2024-11-15T${time}+08:00`);

describe('spans and deadlines', () => {
  it.each([
    [0, '00:00'], [59_999, '00:59'], [60_000, '01:00'], [3_599_000, '59:59'],
    [3_600_000, 'time.hoursMinutes[1,0]'], [86_399_000, 'time.hoursMinutes[23,59]'], [90_000_000, 'time.daysHours[1,1]'], [-61_000, '01:01'],
  ])('%i ms is %s', (span, text) => expect(formatSpan(span, t)).toBe(text));

  it('is within the limit at the very second and over from the next', () => {
    expect(formatDue(due, at('10:30:00'), t)).toBe('time.left["00:00"]');
    expect(formatDue(due, at('10:30:01'), t)).toBe('time.overdue["00:01"]');
  });

  it('shows the date only when it is another day in the street\'s zone', () => {
    expect(formatInstant(due, 'zh-CN', at('23:59:00'))).toBe('10:30');
    expect(formatInstant(due, 'zh-CN', Date.parse('2024-11-16T00:01:00+08:00'))).toContain('11');
  });

  it('reads a chosen moment in the street\'s zone', () => {
    expect(toInstant('2024-11-15T10:30')).toBe('2024-11-15T10:30:00+08:00');
    expect(toLocal(at('10:30:00'))).toBe('2024-11-15T10:30');
    expect(toInstant('')).toBe('');
  });
});

describe('lights', () => {
  const clock = { light: 'Yellow', dueAt: due } as const;

  it('turns red between two answers of the server, and only red', () => {
    expect(lightOf(clock, at('10:30:00'), false)).toBe('Yellow');
    expect(lightOf(clock, at('10:30:01'), false)).toBe('Red');
  });

  it('keeps the colour of a paused or stopped clock', () => {
    expect(lightOf(clock, at('11:00:00'), true)).toBe('Yellow');
    expect(lightOf({ ...clock, stoppedAt: due }, at('11:00:00'), false)).toBe('Yellow');
  });

  it('knows the worse of two', () => {
    expect(worse('Green', 'Red')).toBe('Red');
    expect(worse('Yellow', undefined)).toBe('Yellow');
    expect(worse(undefined, undefined)).toBeUndefined();
  });
});

describe('days', () => {
  const now = Date.parse('2024-11-15T00:30:00+08:00');
  const say = (key: string) => key;

  it('are those of the street, wherever the reader is', () => expect(dayOf('2024-11-14T16:30:00Z')).toBe('2024-11-15'));
  it.each([['2024-11-15', 'time.today'], ['2024-11-14', 'time.yesterday']])('%s is called %s', (day, name) => expect(formatNearDay(day, 'en', now, say)).toBe(name));
  it('are written with their weekday before that', () => expect(formatNearDay('2024-11-13', 'zh-CN', now, say)).toBe('11月13日星期三'));
});
