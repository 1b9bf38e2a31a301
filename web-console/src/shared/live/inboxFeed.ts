import type { Inbox, InboxItem } from '@/shared/api';

export interface InboxChange { unread: number; item?: InboxItem | null }

export const emptyInbox: Inbox = { items: [], unread: 0 };

export function applyInboxChange(inbox: Inbox, change: InboxChange): Inbox {
  const { item } = change;
  if (!item) { return { ...inbox, unread: change.unread }; }
  const items = [item, ...inbox.items.filter((known) => known.id !== item.id)].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return { ...inbox, items, unread: change.unread };
}

/** An older page behind what is known; what arrived meanwhile stays as it is. */
export function addOlder(inbox: Inbox, older: Inbox): Inbox {
  const known = new Set(inbox.items.map((item) => item.id));
  return { items: [...inbox.items, ...older.items.filter((item) => !known.has(item.id))], unread: older.unread, nextCursor: older.nextCursor };
}

export function markRead(inbox: Inbox, ids: readonly string[]): Inbox {
  const read = inbox.items.filter((item) => !item.read && ids.includes(item.id)).length;
  return {
    ...inbox,
    items: inbox.items.map((item) => (ids.includes(item.id) ? { ...item, read: true } : item)),
    unread: Math.max(0, inbox.unread - read),
  };
}
