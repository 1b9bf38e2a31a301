import type { InboxItem } from '@/shared/api';

export interface InboxDay { day: string; items: InboxItem[] }

/** How loud each kind is: danger first, then what calls for one's presence, what is late, what waits for a word; news last. */
const loudness = [
  'danger', 'whistle', 'escalated', 'overdue', 'supervised', 'reminded', 'dispatched', 'mention', 'rework', 'returned', 'declined', 'appealed', 'approval', 'swap', 'bulletinToApprove', 'bulletinObjectionOverdue', 'bulletinObjectionDue', 'bulletinObjected', 'calendarYearMissing', 'verify', 'callback', 'feedback', 'reported', 'rate',
];
const loud = new Set(['danger', 'whistle', 'escalated', 'overdue', 'supervised']);
const place = ({ kind }: InboxItem): number => (loudness.includes(kind) ? loudness.indexOf(kind) : loudness.length);

/** Whether it still waits for somebody. What was read may still wait; what was settled does not. */
export const isWaiting = (item: InboxItem): boolean => !item.settledAt;
export const isLoud = (item: InboxItem): boolean => !item.read && isWaiting(item) && loud.has(item.kind);

/** Where an item leads: its case, what else it is about, or one's shifts. */
export function placeFor({ issueId, kind, subject }: InboxItem): string | undefined {
  if (issueId) { return `/issues/${issueId}`; }
  return subject?.kind === 'bulletin' ? `/bulletins/${subject.id}` : subject?.kind === 'policies' ? '/community/policies' : kind.startsWith('swap') ? '/shifts' : undefined;
}

const standing = (item: InboxItem): number => (item.read ? 1 : 0) + (isWaiting(item) ? 0 : 2);

/** The newest day first; within a day the unread before the read, the loudest first, then the newest. */
export function inboxDays(items: readonly InboxItem[], dayOf: (instant: string) => string): InboxDay[] {
  const days = new Map<string, InboxItem[]>();
  for (const item of items) { days.set(dayOf(item.at), [...(days.get(dayOf(item.at)) ?? []), item]); }
  return [...days]
    .map(([day, all]) => ({ day, items: all.sort((a, b) => standing(a) - standing(b) || place(a) - place(b) || Date.parse(b.at) - Date.parse(a.at)) }))
    .sort((a, b) => b.day.localeCompare(a.day));
}
