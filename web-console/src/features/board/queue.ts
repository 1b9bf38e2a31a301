import { endStates, type IssueSummary } from '@/shared/api';

export interface QueueFilter { level: string; light: string; category: string; area: string; text: string }
export const noFilter: QueueFilter = { level: '', light: '', category: '', area: '', text: '' };

const ended: readonly string[] = endStates;
const due = (issue: IssueSummary): number => (issue.nextDueAt ? Date.parse(issue.nextDueAt) : Number.POSITIVE_INFINITY);

/** Nearest deadline first; without a running clock last, the newest of those first. Instants are read once each: a street has thousands of issues. */
export function byDeadline(issues: readonly IssueSummary[]): IssueSummary[] {
  return issues
    .map((issue) => ({ issue, due: due(issue), updated: Date.parse(issue.updatedAt) }))
    .sort((a, b) => (a.due === b.due ? b.updated - a.updated : a.due - b.due))
    .map(({ issue }) => issue);
}

export function queueOf(issues: readonly IssueSummary[], filter: QueueFilter): IssueSummary[] {
  const text = filter.text.trim().toLowerCase();
  return byDeadline(issues.filter((issue) => !ended.includes(issue.state)
      && (filter.level === '' || issue.level === filter.level)
      && (filter.light === '' || issue.light === filter.light)
      && (filter.category === '' || issue.category === filter.category)
      && (filter.area === '' || issue.gridCode.startsWith(filter.area))
      && (text === '' || `${issue.title} ${issue.number} ${issue.assignee?.name ?? ''}`.toLowerCase().includes(text))));
}
