import type { DutyStretch, Roster } from '@/shared/api';
import { toInstant } from '@/shared/time/format';
import { minutesOf } from './week';

const hour = 3_600_000, day = 24 * hour;
const local = (time: number): Date => new Date(time + 8 * hour);

/** The shifts a person begins within the next days, in order; without those an exception has changed for everybody or for him. */
export function upcoming(roster: Roster, personId: string, now: number, days = 28): DutyStretch[] {
  const midnight = Date.parse(toInstant(`${local(now).toISOString().slice(0, 10)}T00:00`));
  const found = roster.weekly.filter((shift) => shift.personId === personId).flatMap((shift): DutyStretch[] => {
    const [start, end] = [minutesOf(shift.start), minutesOf(shift.end)];
    if (start === undefined || end === undefined) { return []; }
    const length = end > start ? end - start : end + 24 * 60 - start;
    return Array.from({ length: days + 1 }, (_, ahead) => midnight + ahead * day)
      .filter((at) => shift.days.includes(local(at).getUTCDay() || 7))
      .map((at) => at + start * 60_000)
      .filter((from) => from > now)
      .map((from) => ({ from: new Date(from).toISOString(), to: new Date(from + length * 60_000).toISOString() }));
  });
  const changed = ({ from, to }: DutyStretch) => roster.overrides.some((one) => Date.parse(one.from) < Date.parse(to) && Date.parse(from) < Date.parse(one.to)
    && (!one.insteadOf || one.insteadOf === personId || one.personId === personId));
  return found.filter((one) => !changed(one)).sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
}

/** Whom the roster names each week, or as its stand-in. */
export const rostered = (roster: Roster): string[] => [...new Set([...roster.weekly.map(({ personId }) => personId), ...(roster.fallback ? [roster.fallback] : [])])];

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (at: Date): string => `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
const date = (at: Date): string => `${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;

/** `01-25 周日 08:00–20:00`; the end's date only where it is another. */
export function stretchText({ from, to }: DutyStretch, weekday: (day: number) => string): string {
  const [start, end] = [local(Date.parse(from)), local(Date.parse(to))];
  return `${date(start)} ${weekday(start.getUTCDay() || 7)} ${clock(start)}–${date(end) === date(start) ? '' : `${date(end)} `}${clock(end)}`;
}
