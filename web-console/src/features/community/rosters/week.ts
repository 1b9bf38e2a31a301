import type { WeeklyShift } from '@/shared/api';

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const dayMinutes = 24 * 60;

/** A stretch of one day, in minutes since its midnight. `shift` is the place in the roster it comes from. */
export interface Segment { day: number; from: number; to: number; shift: number; personId: string; lane: number; overnight: 'starts' | 'ends' | undefined }

/** Minutes since midnight; undefined for what is no time. "24:00" ends a day. */
export function minutesOf(text: string): number | undefined {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  return match && Number(match[2]) < 60 && minutes <= dayMinutes ? minutes : undefined;
}

/** An end at or before the start is on the next day; Sunday night goes on on Monday. */
export function segmentsOf(weekly: readonly WeeklyShift[]): Segment[] {
  const found = weekly.flatMap(({ personId, days, start, end }, shift): Segment[] => {
    const [from, to] = [minutesOf(start), minutesOf(end)];
    if (from === undefined || to === undefined) { return []; }
    return days.flatMap((day): Segment[] => {
      const part = (on: number, begin: number, finish: number, overnight: Segment['overnight']): Segment => ({ day: on, from: begin, to: finish, shift, personId, lane: 0, overnight });
      if (to > from) { return [part(day, from, to, undefined)]; }
      const next = (day % 7) + 1;
      return [part(day, from, dayMinutes, to === 0 ? undefined : 'starts'), ...(to === 0 ? [] : [part(next, 0, to, 'ends')])];
    });
  });
  return inLanes(found.sort((a, b) => a.day - b.day || a.from - b.from || a.to - b.to));
}

/** Who is on at the same time stands in lanes below each other. */
function inLanes(segments: Segment[]): Segment[] {
  const ends = new Map<number, number[]>();
  return segments.map((segment) => {
    const lanes = ends.get(segment.day) ?? [];
    const free = lanes.findIndex((end) => end <= segment.from);
    const lane = free === -1 ? lanes.length : free;
    lanes[lane] = segment.to;
    ends.set(segment.day, lanes);
    return { ...segment, lane };
  });
}

export const lanesOn = (segments: readonly Segment[], day: number): number => Math.max(1, ...segments.filter((one) => one.day === day).map(({ lane }) => lane + 1));

/** The stretches of a day with nobody in the weekly pattern. */
export function emptyOn(segments: readonly Segment[], day: number): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let until = 0;
  for (const { from, to } of segments.filter((one) => one.day === day)) {
    if (from > until) { gaps.push({ from: until, to: from }); }
    until = Math.max(until, to);
  }
  return until < dayMinutes ? [...gaps, { from: until, to: dayMinutes }] : gaps;
}

export const clockText = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
export const share = (minutes: number): string => `${((minutes / dayMinutes) * 100).toFixed(3)}%`;

/** `weekly[2].days` is the third shift's; undefined for what is not of a shift or an override. */
export function placeOf(field: string): { list: 'weekly' | 'overrides'; index: number } | undefined {
  const match = /^(weekly|overrides)\[(\d+)\]/.exec(field);
  return match ? { list: match[1] as 'weekly' | 'overrides', index: Number(match[2]) } : undefined;
}
