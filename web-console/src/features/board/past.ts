import { endStates, type IssueSummary } from '@/shared/api';

const ended: readonly string[] = endStates;

/** What was open at an instant, by when each was reported and, if it is over, when its last entry was written. Lights and levels of then are not kept. */
export function openAt(at: number, open: readonly IssueSummary[], over: readonly IssueSummary[]): IssueSummary[] {
  const all = new Map([...over, ...open].map((issue) => [issue.id, issue]));
  return [...all.values()].filter((issue) => Date.parse(issue.createdAt) <= at && (!ended.includes(issue.state) || Date.parse(issue.updatedAt) > at));
}
