import { endStates, type IssueSummary } from '@/shared/api';

export interface QueueFilter { level: string; light: string; category: string; area: string; text: string }
export const noFilter: QueueFilter = { level: '', light: '', category: '', area: '', text: '' };

const ended: readonly string[] = endStates;
const due = (issue: IssueSummary): number => (issue.nextDueAt ? Date.parse(issue.nextDueAt) : Number.POSITIVE_INFINITY);

/** Nearest deadline first; without a running clock last, the newest of those first. */
export const byDeadline = (a: IssueSummary, b: IssueSummary): number => {
  const [dueA, dueB] = [due(a), due(b)];
  return dueA === dueB ? Date.parse(b.updatedAt) - Date.parse(a.updatedAt) : dueA - dueB;
};

export function queueOf(issues: readonly IssueSummary[], filter: QueueFilter): IssueSummary[] {
  const text = filter.text.trim().toLowerCase();
  return issues
    .filter((issue) => !ended.includes(issue.state)
      && (filter.level === '' || issue.level === filter.level)
      && (filter.light === '' || issue.light === filter.light)
      && (filter.category === '' || issue.category === filter.category)
      && (filter.area === '' || issue.gridCode.startsWith(filter.area))
      && (text === '' || `${issue.title} ${issue.number} ${issue.assignee?.name ?? ''}`.toLowerCase().includes(text)))
    .sort(byDeadline);
}
