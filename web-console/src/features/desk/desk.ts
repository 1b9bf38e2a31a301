import type { DeskWhistle, IssueSummary } from '@/shared/api';
import { byDeadline } from '@/features/board/queue';

export interface DeskEntry { issueId: string; loud: boolean; summary?: IssueSummary; dueAt?: string }

const volume = { Hard: 0, Key: 1, Routine: 2 } as const;
const waiting = new Set(['Called', 'Missed']);

/** A liaison's work, loudest first: whistles not yet answered by grade and check-in time, then what is in hand by deadline. */
export function deskOf(whistles: readonly DeskWhistle[], issues: readonly IssueSummary[], organisation: string): DeskEntry[] {
  const summaries = new Map(issues.map((issue) => [issue.id, issue]));
  const own = (whistle: DeskWhistle) => whistle.departments.find((d) => d.organisationId === organisation);
  const loud = whistles
    .filter((whistle) => waiting.has(own(whistle)?.state ?? ''))
    .sort((a, b) => volume[a.grade] - volume[b.grade] || Date.parse(own(a)?.checkInDueAt ?? '') - Date.parse(own(b)?.checkInDueAt ?? ''));
  const entries = new Map<string, DeskEntry>();
  for (const whistle of loud) {
    const id = whistle.issueId;
    if (!entries.has(id)) { entries.set(id, { issueId: id, loud: true, summary: summaries.get(id) ?? whistle.issue, dueAt: own(whistle)?.checkInDueAt }); }
  }
  const open = whistles.filter((whistle) => !['Closed', 'Cancelled'].includes(whistle.state));
  for (const issue of byDeadline(issues)) { if (!entries.has(issue.id)) { entries.set(issue.id, { issueId: issue.id, loud: false, summary: issue }); } }
  for (const { issueId, issue } of open) { if (!entries.has(issueId)) { entries.set(issueId, { issueId, loud: false, summary: issue }); } }
  return [...entries.values()];
}
