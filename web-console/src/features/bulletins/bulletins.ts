import type { Bulletin, BulletinObjection, BulletinState, BulletinSummary, Post } from '@/shared/api';

export const bulletinKinds = ['Notice', 'Circular', 'Report'] as const satisfies BulletinSummary['kind'][];
export const bulletinStates = ['Drafted', 'Approved', 'Published', 'Corrected', 'Withdrawn'] as const satisfies BulletinState[];

/** Whose bulletins a post reads first: its community's, or all of its street's. */
export const areaOf = (post: Post | undefined): string | undefined => (post === undefined ? undefined : (post.area.split('-')[0] ?? '').slice(0, 12));

const writers = new Set(['CommunityOfficer', 'StreetDutyOfficer']);

/** Whether the post writes bulletins; what may be done with one that is there is the server's answer (`actions`). */
export const isWriter = (post: Post | undefined): boolean => post !== undefined && writers.has(post.role);

/** Earlier texts with the reason why each was replaced, the newest first. */
export function earlierTexts(bulletin: Pick<Bulletin, 'revisions'>): { no: number; at: string; text: string; replacedFor: string }[] {
  const { revisions } = bulletin;
  return revisions.slice(0, -1).map((one, index) => ({ no: one.no, at: one.at, text: one.text, replacedFor: revisions[index + 1]?.reason ?? '' })).reverse();
}

/** Until when residents may object; undefined when the period is over or there is none. */
export function openUntil(bulletin: Pick<Bulletin, 'clocks' | 'state'>, now: number): string | undefined {
  const notice = bulletin.clocks.find((clock) => clock.kind === 'Notice');
  return notice && bulletin.state !== 'Withdrawn' && Date.parse(notice.dueAt) >= now ? notice.dueAt : undefined;
}

/** A picture of a bulletin is read with it, signed in or not. */
export const fileUrl = (id: string, file: string, size?: 'thumb'): string => `/api/v1/bulletins/${encodeURIComponent(id)}/files/${encodeURIComponent(file)}${size ? '?size=thumb' : ''}`;

/** Those that wait for an answer first, the nearest due first. */
export const objectionsInOrder = (objections: readonly BulletinObjection[]): BulletinObjection[] =>
  [...objections].sort((a, b) => Number(a.answeredAt !== undefined) - Number(b.answeredAt !== undefined) || Date.parse(a.dueAt) - Date.parse(b.dueAt));

/** A draft that is taken to the next page joins the list once. */
export const withPage = (known: readonly BulletinSummary[], page: readonly BulletinSummary[]): BulletinSummary[] =>
  [...known, ...page.filter((line) => !known.some((one) => one.id === line.id))];
