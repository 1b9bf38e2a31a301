import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { Api, Inbox, InboxItem } from '@/shared/api';
import { LiveConnection } from '@/shared/live/connection';
import { FakeHub } from '@/testing/fakeHub';
import { createInbox } from './inbox';

const item = (id: string, day: number, read = false): InboxItem => ({ id, kind: 'dispatched', at: `2024-11-${day}T10:00:00+08:00`, title: id, read, urgency: 'Normal' }) as InboxItem;
const page = (unread: number, items: InboxItem[], nextCursor?: string): Inbox => ({ items, unread, nextCursor });

/** Every question waits until the spec answers it. */
async function stage() {
  const asked: ((answer: Inbox) => void)[] = [];
  const hub = new FakeHub();
  const live = new LiveConnection({ build: () => hub, wait: async () => {} });
  const api = { inbox: () => new Promise<Inbox>((answer) => { asked.push(answer); }), markInboxRead: async () => {} } as unknown as Api;
  const store = createInbox(api, live);
  live.start();
  await flushPromises();
  const answer = async (with_: Inbox) => { asked.shift()?.(with_); await flushPromises(); };
  return { hub, store, answer, asked, ids: () => store.inbox.value.items.map(({ id }) => id) };
}

describe('inbox', () => {
  it('keeps what came while an answer was on its way', async () => {
    const { hub, store, answer, ids } = await stage();
    await answer(page(1, [item('a', 1)]));
    void store.load();
    hub.push('inboxChanged', { unread: 2, item: item('b', 2) });
    expect(ids()).toEqual(['b', 'a']);
    await answer(page(1, [item('a', 1)]));
    expect(ids()).toEqual(['b', 'a']);
    expect(store.inbox.value.unread).toBe(2);
  });

  it('keeps what was read here while an answer was on its way', async () => {
    const { store, answer } = await stage();
    await answer(page(1, [item('a', 1)]));
    void store.load();
    await store.read(['a']);
    await answer(page(1, [item('a', 1)]));
    expect([store.inbox.value.unread, store.inbox.value.items[0]?.read]).toEqual([0, true]);
  });

  it('asks again for whoever wants to know while an answer is on its way, and takes the later one', async () => {
    const { store, answer, asked, ids } = await stage();
    void store.load();
    await answer(page(0, []));
    expect(asked).toHaveLength(1);
    await answer(page(1, [item('a', 1)]));
    expect(ids()).toEqual(['a']);
  });

  it('puts an older page behind what came meanwhile', async () => {
    const { hub, store, answer, ids } = await stage();
    await answer(page(2, [item('b', 2)], 'older'));
    void store.more();
    hub.push('inboxChanged', { unread: 3, item: item('c', 3) });
    await answer(page(2, [item('a', 1)]));
    expect(ids()).toEqual(['c', 'b', 'a']);
    expect(store.inbox.value.unread).toBe(3);
  });
});
