/** A stretch of whole days of the street, both ends included: `2024-11-01`. */
export interface Days { from: string; to: string }

export const presets = ['today', 'week', 'month', 'thisMonth', 'lastMonth'] as const;
export type Preset = (typeof presets)[number];

const zone = 8 * 3_600_000, day = 86_400_000;
const dateOf = (time: number): string => new Date(time + zone).toISOString().slice(0, 10);
const isDate = (text: unknown): text is string => typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

export function daysOf(preset: Preset, now: number): Days {
  const today = dateOf(now);
  const firstOfMonth = `${today.slice(0, 8)}01`;
  const lastOfBefore = dateOf(Date.parse(`${firstOfMonth}T00:00:00+08:00`) - day);
  switch (preset) {
    case 'today': return { from: today, to: today };
    case 'week': return { from: dateOf(now - 6 * day), to: today };
    case 'month': return { from: dateOf(now - 29 * day), to: today };
    case 'thisMonth': return { from: firstOfMonth, to: today };
    default: return { from: `${lastOfBefore.slice(0, 8)}01`, to: lastOfBefore };
  }
}

export const presetOf = (days: Days, now: number): Preset | undefined =>
  presets.find((preset) => { const one = daysOf(preset, now); return one.from === days.from && one.to === days.to; });

/** What stands in the address, if it makes sense: an address may be typed. */
export function parseDays(from: unknown, to: unknown): Days | undefined {
  return isDate(from) && isDate(to) && from <= to ? { from, to } : undefined;
}

/** The instants the API is asked for: from the first midnight to the last moment before the one after. */
export const instantsOf = ({ from, to }: Days) => ({ from: `${from}T00:00:00+08:00`, to: `${to}T23:59:59.999+08:00` });

/** Every day of the stretch, so that a quiet day is a zero and not a gap. */
export function eachDay({ from, to }: Days): string[] {
  const days: string[] = [];
  for (let time = Date.parse(from); time <= Date.parse(to) && days.length <= 400; time += day) { days.push(new Date(time).toISOString().slice(0, 10)); }
  return days;
}
