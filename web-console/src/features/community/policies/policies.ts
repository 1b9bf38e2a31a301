import { ApiError, type Limit, type Organisation, type Policies } from '@/shared/api';
import type { PickOption } from '@/shared/ui/pick';

export const sections = ['categories', 'escalation', 'whistleCatalogue', 'calendar', 'thresholds', 'numbers', 'words'] as const;
export type Section = (typeof sections)[number];
export interface PolicyFault { path: string; text: string }
export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };
export interface Difference { path: string; before: Json; after: Json }

export const clocks = ['Accept', 'Dispatch', 'Acknowledge', 'Arrive', 'Resolve', 'Verify', 'Feedback', 'CallBack', 'CheckIn'] as const;
export const urgencies = ['Normal', 'Emergency'] as const;
export const units = ['Minute', 'Hour', 'Day', 'WorkHour', 'WorkDay'] as const satisfies Limit['unit'][];

/** The numbers of the rules, each with the least and the most the server takes. */
export const numbers = [
  { path: ['groups', 'floors'], low: 1, high: 60 }, { path: ['groups', 'households'], low: 1, high: 50 }, { path: ['throttles', 'perMinute'], low: 1, high: 600 },
  { path: ['building', 'households'], low: 2, high: 50 }, { path: ['building', 'minutes'], low: 1, high: 1440 },
  { path: ['callBack', 'attempts'], low: 1, high: 10 }, { path: ['callBack', 'gapHours'], low: 0, high: 72 }, { path: ['callBack', 'days'], low: 1, high: 7 },
  { path: ['pauseDays'], low: 1, high: 366 }, { path: ['reopenDays'], low: 1, high: 366 }, { path: ['conversationHours'], low: 1, high: 72 },
  { path: ['unreadMinutes', 'danger'], low: 1, high: 1440 }, { path: ['unreadMinutes', 'whistle'], low: 1, high: 1440 }, { path: ['unreadMinutes', 'escalated'], low: 1, high: 1440 },
] as const;
export const quiet = ['from', 'to'] as const;
export const rulings = ['return', 'decline', 'rating'] as const;

/** `categories[3].limits.Arrive` belongs to the categories; what names no section is shown with the first. */
export const sectionOf = (path: string): Section =>
  sections.find((name) => path.startsWith(name)) ?? (path.startsWith('rulings') || path.startsWith('quietHours') || numbers.some((one) => path.startsWith(one.path[0])) ? 'numbers' : 'categories');

/** A copy with one number set, however deep it stands. */
export function withNumber(draft: Policies, path: readonly string[], value: number): Policies {
  const [head, ...rest] = path as [keyof Policies & string, ...string[]];
  const last = rest[0];
  return { ...draft, [head]: last === undefined ? value : { ...(draft[head] as unknown as Record<string, unknown>), [last]: value } };
}

/** The number that stands there. */
export const numberAt = (draft: Policies, path: readonly string[]): number =>
  path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], draft) as number;

/** Every fault of a refused set, at the path the server names. */
export function faultsOf(error: unknown): PolicyFault[] {
  if (!(error instanceof ApiError)) { return []; }
  return Object.entries(error.problem.errors ?? {}).flatMap(([path, texts]) => (texts as string[]).map((text) => ({ path, text })));
}

/** Whom a rule can name: the nearest body of a kind, grid by grid, or one body wherever it is. */
export function bodyOptions(organisations: readonly Organisation[], { kindName, nearest }: { kindName: (kind: string) => string; nearest: string }): PickOption[] {
  const kinds = [...new Set(organisations.flatMap(({ kind }) => kind ?? []))];
  return [
    ...kinds.map((kind) => ({ value: `kind:${kind}`, name: kindName(kind), detail: nearest })),
    ...organisations.map(({ id, name, shortName, kind }) => ({ value: id, name: shortName || name, detail: kind ? kindName(kind) : '', words: name })),
  ];
}

const isObject = (value: Json): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json): value is Json[] => Array.isArray(value);
const codeOf = (value: Json): string | undefined => (isObject(value) && typeof value.code === 'string' ? value.code : isObject(value) && typeof value.after === 'string' ? value.after : undefined);
const isPlainList = (value: Json): boolean => isList(value) && value.every((one) => !isObject(one));
const words = (value: Json): string => (value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** Members are compared by their code where they have one, so that a moved line is no change of every line after it. */
const members = (value: Json): [string, Json][] => {
  if (isList(value)) { return value.map((one, index) => [codeOf(one) ?? String(index), one]); }
  return isObject(value) ? Object.entries(value) : [];
};

function compare(path: string, before: Json, after: Json, found: Difference[]): void {
  if (JSON.stringify(before) === JSON.stringify(after)) { return; }
  const deep = (isObject(before) && isObject(after)) || (isList(before) && isList(after) && !isPlainList(before) && !isPlainList(after));
  if (!deep) {
    if (words(before) !== words(after)) { found.push({ path, before, after }); }
    return;
  }
  const [was, is] = [new Map(members(before)), new Map(members(after))];
  for (const key of new Set([...was.keys(), ...is.keys()])) { compare(path === '' ? key : `${path}.${key}`, was.get(key), is.get(key), found); }
}

/** What saving would change, place by place. The version is the server's. */
export function differences(before: Policies, after: Policies): Difference[] {
  const found: Difference[] = [];
  compare('', { ...before, version: 0 } as unknown as Json, { ...after, version: 0 } as unknown as Json, found);
  return found;
}

/** `08:30-12:00, 14:00-17:30`. What cannot be read is passed on as it is: the server says what is wrong with it. */
export const hoursText = (intervals: readonly (readonly string[])[] | undefined): string => (intervals ?? []).map((one) => one.join('-')).join(', ');
export const hoursOf = (text: string): string[][] => text.split(/[,，、]/).map((one) => one.trim()).filter(Boolean).map((one) => one.split(/[-–—~至]/).map((time) => time.trim()));
export const datesOf = (text: string): string[] => text.split(/[\s,，、]+/).filter(Boolean);
export const listOf = (text: string): string[] => text.split(/[,，、\n]/).map((one) => one.trim()).filter(Boolean);
