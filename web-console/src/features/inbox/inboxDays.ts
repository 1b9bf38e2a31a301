import type { InboxItem } from '@/shared/api';
import { gathered } from '@/shared/gathered';

/** All about one case, the newest first; or one notice that is about none. */
export interface Thread { id: string; items: [InboxItem, ...InboxItem[]] }
export interface InboxDay { day: string; threads: Thread[] }

/** How loud each kind is: danger first, then what calls for one's presence, what is late, what waits for a word; news last. */
const loudness = [
  'danger', 'whistle', 'escalated', 'overdue', 'supervised', 'reminded', 'dispatched', 'mention', 'rework', 'returned', 'declined', 'appealed', 'approval', 'swap', 'bulletinToApprove', 'bulletinObjectionOverdue', 'bulletinObjectionDue', 'bulletinObjected', 'webhookDisabled', 'webhookFailing', 'calendarYearMissing', 'verify', 'callback', 'feedback', 'reported', 'rate',
];
const loud = new Set(['danger', 'whistle', 'escalated', 'overdue', 'supervised']);
const place = ({ kind }: InboxItem): number => (loudness.includes(kind) ? loudness.indexOf(kind) : loudness.length);

/** Whether it still waits for somebody. What was read may still wait; what was settled does not. */
export const isWaiting = (item: InboxItem): boolean => !item.settledAt;
export const isLoud = (item: InboxItem): boolean => !item.read && isWaiting(item) && loud.has(item.kind);

/** Where an item leads: its case, what else it is about, or one's shifts. */
export function placeFor({ issueId, kind, subject }: InboxItem): string | undefined {
  if (issueId) { return `/issues/${issueId}`; }
  return subject?.kind === 'bulletin' ? `/bulletins/${subject.id}` : subject?.kind === 'webhook' ? `/webhooks/${subject.id}` : subject?.kind === 'policies' ? '/community/policies' : kind.startsWith('swap') ? '/shifts' : undefined;
}

const standing = (item: InboxItem): number => (item.read ? 1 : 0) + (isWaiting(item) ? 0 : 2);
const byAge = (a: InboxItem, b: InboxItem): number => Date.parse(b.at) - Date.parse(a.at);
const least = (thread: Thread, of: (item: InboxItem) => number): number => Math.min(...thread.items.map(of));
/** How loud a thread is: as its loudest that still counts. */
const loudest = (thread: Thread): number => least({ ...thread, items: (thread.items.filter((item) => standing(item) === least(thread, standing)) as Thread['items']) }, place);

function threadsOf(items: readonly InboxItem[]): Thread[] {
  return [...gathered(items, ({ issueId, id }) => issueId ?? id)].map(([id, all]) => ({ id, items: all.sort((a, b) => byAge(a, b) || place(a) - place(b)) }));
}

/** One card a case, its newest step on top, on the day of that; the newest day first; within a day the unread before the read, the loudest first, then the newest. */
export function inboxDays(items: readonly InboxItem[], dayOf: (instant: string) => string): InboxDay[] {
  return [...gathered(threadsOf(items), (thread) => dayOf(thread.items[0].at))]
    .map(([day, threads]) => ({ day, threads: threads.sort((a, b) => least(a, standing) - least(b, standing) || loudest(a) - loudest(b) || byAge(a.items[0], b.items[0])) }))
    .sort((a, b) => b.day.localeCompare(a.day));
}
