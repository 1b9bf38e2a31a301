import type { IssueSummary } from '@/shared/api';

/** What a watching officer must hear of: issues that are new on the board, and those that went up a level. */
export interface Announcement { kind: 'new' | 'escalated'; issue: IssueSummary }

const height = { Grid: 0, Community: 1, Street: 2 } as const;

export function announcements(before: ReadonlyMap<string, IssueSummary>, after: ReadonlyMap<string, IssueSummary>): Announcement[] {
  return [...after.values()].flatMap((issue): Announcement[] => {
    const known = before.get(issue.id);
    if (known === undefined) { return [{ kind: 'new', issue }]; }
    return height[issue.level] > height[known.level] ? [{ kind: 'escalated', issue }] : [];
  });
}
