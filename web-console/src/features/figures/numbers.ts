import type { CellKind } from './tables';

export const nothing = '–';

export const formatPercent = (value: number | null | undefined, locale: string): string =>
  (value === null || value === undefined ? nothing : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value));

export function formatCell(value: string | number | null, kind: CellKind, locale: string): string {
  if (value === null) { return nothing; }
  if (typeof value === 'string') { return value; }
  return kind === 'percent' ? formatPercent(value, locale) : new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}

export const formatDay = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric', timeZone: 'UTC' }).format(new Date(day));
