import { endStates, type Counts, type IssueSummary } from '@/shared/api';

const ended: readonly string[] = endStates;

/** What was open at an instant, by when each was reported and, if it is over, when its last entry was written. Lights and levels of then are not kept. */
export function openAt(at: number, open: readonly IssueSummary[], over: readonly IssueSummary[]): IssueSummary[] {
  const all = new Map([...over, ...open].map((issue) => [issue.id, issue]));
  return [...all.values()].filter((issue) => Date.parse(issue.createdAt) <= at && (!ended.includes(issue.state) || Date.parse(issue.updatedAt) > at));
}

/** What can be counted of then: how many were open. Lights, levels and whistles of then are not kept, and not made up. */
export const countsThen = (open: readonly IssueSummary[]): Counts => ({ open: open.length, byLevel: {}, byLight: {}, byState: {}, overdue: 0, whistlesUnanswered: 0, supervised: 0 });
