import type { Policies } from '@/shared/api';

type Calendar = Policies['calendar'];

/** One year as it was announced. */
export interface AnnouncedYear { year: number; holidays: string[]; workdays: string[] }

const date = /^(\d{4})-(\d{2})-(\d{2})$/;
const isDate = (text: string): boolean => date.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** Of the days that the JSON lists of China's holidays name: `{ "year": 2027, "days": [{ "date": "2027-01-01", "isOffDay": true }] }`. */
function ofJson(text: string): [string, boolean][] | undefined {
  try {
    const { days } = JSON.parse(text) as { days?: { date?: unknown; isOffDay?: unknown }[] };
    return days?.map((day) => [String(day.date), day.isOffDay === true]);
  } catch { return undefined; }
}

const work = /^(work|workday|上班|补班|调休|0|false)$/i;
const off = /^(off|holiday|放假|节假日|休|1|true)$/i;

/** Of lines: a date, and whether it is off or worked; a first line that names the columns is passed over. */
function ofLines(text: string): [string, boolean][] | undefined {
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/).map((line) => line.split(/[,，;\t]/).map((cell) => cell.trim())).filter(([first]) => first !== undefined && first !== '');
  const days = rows.filter(([first], at) => at > 0 || isDate(first ?? ''));
  return days.every((cells) => cells.slice(1).some((cell) => work.test(cell) || off.test(cell))) ? days.map(([day, ...cells]) => [day ?? '', !cells.some((cell) => work.test(cell))]) : undefined;
}

/** The year a file announces; undefined when it is none: other things in it, or days of more than one year and its neighbour's end. */
export function announcedYear(text: string): AnnouncedYear | undefined {
  const days = text.trimStart().startsWith('{') ? ofJson(text) : ofLines(text);
  if (days === undefined || days.length === 0 || !days.every(([day]) => isDate(day))) { return undefined; }
  const counts = new Map<number, number>();
  for (const [day] of days) { counts.set(Number(day.slice(0, 4)), (counts.get(Number(day.slice(0, 4))) ?? 0) + 1); }
  const [[year]] = [...counts].sort(([, one], [, other]) => other - one) as [[number, number]];
  if ([...counts.keys()].some((one) => Math.abs(one - year) > 1)) { return undefined; }
  const of = (isOff: boolean) => [...new Set(days.filter(([, offDay]) => offDay === isOff).map(([day]) => day))].sort();
  return { year, holidays: of(true), workdays: of(false) };
}

/** The calendar with an announced year in place of whatever it had of it. Days of the neighbouring year are added to what is there. */
export function withYear(calendar: Calendar, { year, holidays, workdays }: AnnouncedYear): Calendar {
  const named = new Set([...holidays, ...workdays]);
  const kept = (days: readonly string[]) => days.filter((day) => !day.startsWith(`${year}-`) && !named.has(day));
  return {
    ...calendar,
    holidays: [...kept(calendar.holidays), ...holidays].sort(),
    workdays: [...kept(calendar.workdays), ...workdays].sort(),
    officialYears: [...new Set([...(calendar.officialYears ?? []), year])].sort((one, other) => one - other),
  };
}

/** `2025, 2026`: the years that are typed; what is no year is passed on for the server to refuse. */
export const yearsOf = (text: string): number[] => text.split(/[\s,，、]+/).filter(Boolean).map(Number);
