import type { Announcement } from './announce';

/** An announcement nobody has looked at yet; one issue has one, its latest. */
export interface News extends Announcement { no: number }

/** More are not read anyway; the queue has them all. */
const most = 99;

export function addNews(known: readonly News[], fresh: readonly Announcement[]): News[] {
  let no = known[0]?.no ?? 0;
  const latest = new Map(fresh.map((one) => [one.issue.id, one]));
  const added = [...latest.values()].map((one): News => ({ ...one, no: ++no })).reverse();
  return [...added, ...known.filter(({ issue }) => !latest.has(issue.id))].slice(0, most);
}

export const withoutNews = (known: readonly News[], issueId: string): News[] => known.filter(({ issue }) => issue.id !== issueId);

/** What a tab nobody looks at says: `(3) Duty board`. */
export const titleWith = (count: number, title: string): string => (count === 0 ? title : `(${count >= most ? `${most}+` : count}) ${title}`);
