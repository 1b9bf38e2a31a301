import type { Clock, Light } from '@/shared/api';

/** The streets served are in one zone; a phone set to another must not shift a deadline. */
const timeZone = 'Asia/Shanghai';
const minute = 60_000, hour = 60 * minute, day = 24 * hour;

export type Translate = (key: string, values?: Record<string, unknown>) => string;

const two = (value: number): string => String(value).padStart(2, '0');

/** `12:05` below an hour, `3 h 20 min` below a day, then days and hours. */
export function formatSpan(milliseconds: number, t: Translate): string {
  const span = Math.abs(milliseconds);
  if (span < hour) { return `${two(Math.floor(span / minute))}:${two(Math.floor((span % minute) / 1000))}`; }
  if (span < day) { return t('time.hoursMinutes', { hours: Math.floor(span / hour), minutes: Math.floor((span % hour) / minute) }); }
  return t('time.daysHours', { days: Math.floor(span / day), hours: Math.floor((span % day) / hour) });
}

/** Whole minutes below an hour, then as {@link formatSpan}: for what goes on and need not be read to the second. */
export const formatLength = (milliseconds: number, t: Translate): string =>
  (milliseconds < hour ? t('time.minutes', { minutes: Math.max(0, Math.floor(milliseconds / minute)) }) : formatSpan(milliseconds, t));

export function formatDue(dueAt: string, now: number, t: Translate): string {
  const left = Date.parse(dueAt) - now;
  return t(left < 0 ? 'time.overdue' : 'time.left', { span: formatSpan(left, t) });
}

/** The day of an instant in the street's zone, `2024-11-15`. */
export const dayOf = (instant: string | number | Date): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant));

export const formatTime = (instant: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));

/** Today, yesterday, or the date with its weekday. */
export function formatNearDay(day: string, locale: string, now: number, t: Translate): string {
  if (day === dayOf(now)) { return t('time.today'); }
  if (day === dayOf(now - 24 * hour)) { return t('time.yesterday'); }
  return new Intl.DateTimeFormat(locale, { timeZone, month: 'long', day: 'numeric', weekday: 'long' }).format(new Date(`${day}T12:00:00+08:00`));
}

export function formatInstant(instant: string, locale: string, now: number): string {
  const date = new Date(instant);
  const options: Intl.DateTimeFormatOptions = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return new Intl.DateTimeFormat(locale, dayOf(date) === dayOf(now) ? options : { ...options, month: 'numeric', day: 'numeric' }).format(date);
}

/** `10:32:05`: of now, or of the moment a screen stopped following. */
export const formatSecond = (time: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(time);

/** `11月15日 星期五`. */
export const formatDay = (time: number, locale: string): string => new Intl.DateTimeFormat(locale, { timeZone, month: 'long', day: 'numeric', weekday: 'long' }).format(time);

/** The server says the light; between two of its answers a running clock can only turn red. */
export function lightOf(clock: Pick<Clock, 'light' | 'dueAt' | 'stoppedAt'>, now: number, paused: boolean): Light {
  if (clock.stoppedAt || paused) { return clock.light; }
  return Date.parse(clock.dueAt) < now ? 'Red' : clock.light;
}

const rank: Record<Light, number> = { Red: 0, Yellow: 1, Green: 2 };
export const worse = (a: Light | undefined, b: Light | undefined): Light | undefined => {
  if (!a || !b) { return a ?? b; }
  return rank[a] <= rank[b] ? a : b;
};

/** `datetime-local` holds wall-clock time of the street's zone (UTC+8, no summer time). */
export const toInstant = (local: string): string => (local === '' ? '' : `${local.length === 16 ? `${local}:00` : local}+08:00`);
export const toLocal = (time: number): string => new Date(time + 8 * hour).toISOString().slice(0, 16);
