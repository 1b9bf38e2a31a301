import type { IssueSummary, Post } from '@/shared/api';

const gridsTurn = new Set(['Collected', 'Registered', 'Returned', 'Verifying', 'FeedbackDue']);

/** Whose turn it is, as far as a list can tell: mine as assignee, or the grid's own steps for its worker. What may be done the issue itself says. */
export function concerns(issue: IssueSummary, personId: string | undefined, post: Post | undefined): boolean {
  if (personId !== undefined && issue.assignee?.personId === personId) { return true; }
  return (post?.role === 'GridWorker' || post?.role === 'GridLead') && gridsTurn.has(issue.state);
}
