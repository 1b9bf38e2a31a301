import { describe, expect, it } from 'vitest';
import type { InboxItem } from '@/shared/api';
import { addOlder, applyInboxChange, emptyInbox, markRead } from './inboxFeed';

const item = (id: string, minute: number, change: Partial<InboxItem> = {}): InboxItem =>
  ({ id, kind: 'dispatched', title: id, at: `2024-11-15T10:0${minute}:00+08:00`, read: false, ...change });

describe('inbox feed', () => {
  it('puts the newest first and takes the server\'s unread count', () => {
    const inbox = applyInboxChange(applyInboxChange(emptyInbox, { unread: 1, item: item('a', 1) }), { unread: 2, item: item('b', 2) });
    expect(inbox.items.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(inbox.unread).toBe(2);
  });

  it('does not show a repeated item twice', () => {
    const inbox = applyInboxChange(applyInboxChange(emptyInbox, { unread: 1, item: item('a', 1) }), { unread: 0, item: item('a', 1, { read: true }) });
    expect(inbox.items).toHaveLength(1);
    expect(inbox.items[0]?.read).toBe(true);
  });

  it('takes a count without an item', () => {
    expect(applyInboxChange(emptyInbox, { unread: 4 })).toEqual({ items: [], unread: 4 });
  });

  it('adds an older page without doubling what it knows', () => {
    const inbox = addOlder({ items: [item('b', 2)], unread: 1, nextCursor: 'x' }, { items: [item('b', 2), item('a', 1)], unread: 2 });
    expect(inbox.items.map(({ id }) => id)).toEqual(['b', 'a']);
    expect([inbox.unread, inbox.nextCursor]).toEqual([2, undefined]);
  });

  it('marks read once', () => {
    const inbox = applyInboxChange(emptyInbox, { unread: 1, item: item('a', 1) });
    expect(markRead(markRead(inbox, ['a']), ['a']).unread).toBe(0);
  });
});
