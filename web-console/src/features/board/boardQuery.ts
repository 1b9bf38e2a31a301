import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import { readView, writeView } from './mapView';
import { noFilter, type QueueFilter } from './queue';

const names = { level: 'level', light: 'light', category: 'category', area: 'area', text: 'q' } as const;

/** The board as its address says it: which case is open, what the queue is narrowed to, and what the map shows when somebody moved it. */
export interface BoardQuery { open: string; filter: QueueFilter; map: string }

const one = (value: LocationQuery[string] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? '';

export function readQuery(query: LocationQuery): BoardQuery {
  const filter = { ...noFilter, whistles: one(query.whistles) === '1' };
  for (const key of Object.keys(names) as (keyof typeof names)[]) { filter[key] = one(query[names[key]]); }
  return { open: one(query.issue), filter, map: writeView(readView(one(query.map))) };
}

/** What else stands in the address stays. */
export function writeQuery(query: LocationQuery, { open, filter, map }: BoardQuery): LocationQueryRaw {
  const written: LocationQueryRaw = { ...query, issue: open || undefined, map: map || undefined, whistles: filter.whistles ? '1' : undefined };
  for (const key of Object.keys(names) as (keyof typeof names)[]) { written[names[key]] = filter[key] || undefined; }
  return written;
}
