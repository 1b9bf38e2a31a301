import { describe, expect, it } from 'vitest';
import type { InboxItem } from '@/shared/api';
import { inboxDays, isLoud } from './inboxDays';

const item = (id: string, kind: string, at: string, change: Partial<InboxItem> = {}): InboxItem => ({ id, kind, title: id, at, read: false, ...change });
const dayOf = (instant: string) => instant.slice(0, 10);

describe('inbox days', () => {
  it('puts the newest day first and the loudest of a day first', () => {
    const days = inboxDays([
      item('old', 'danger', '2024-11-14T10:00:00Z'),
      item('news', 'progress', '2024-11-15T10:00:00Z'),
      item('danger', 'danger', '2024-11-15T08:00:00Z'),
      item('later', 'dispatched', '2024-11-15T09:30:00Z'),
      item('earlier', 'dispatched', '2024-11-15T09:00:00Z'),
    ], dayOf);
    expect(days.map(({ day, threads }) => [day, ...threads.map(({ id }) => id)])).toEqual([
      ['2024-11-15', 'danger', 'later', 'earlier', 'news'], ['2024-11-14', 'old'],
    ]);
  });

  it('puts what was read behind what was not, and what is settled last', () => {
    const at = '2024-11-15T09:00:00Z';
    const [day] = inboxDays([item('settled', 'danger', at, { read: true, settledAt: at }), item('read', 'whistle', at, { read: true }), item('unread', 'progress', at)], dayOf);
    expect(day?.threads.map(({ id }) => id)).toEqual(['unread', 'read', 'settled']);
  });

  it('is loud only while it waits and nobody read it', () => {
    const at = '2024-11-15T09:00:00Z';
    expect([{}, { read: true }, { settledAt: at }].map((change) => isLoud(item('a', 'whistle', at, change)))).toEqual([true, false, false]);
    expect(isLoud(item('b', 'progress', at))).toBe(false);
  });

  it('has one card a case, with its newest step on top and as loud as its loudest', () => {
    const [day] = inboxDays([
      item('a1', 'dispatched', '2024-11-15T08:00:00Z', { issueId: 'a' }), item('a2', 'escalated', '2024-11-15T08:30:00Z', { issueId: 'a' }), item('a3', 'progress', '2024-11-15T09:00:00Z', { issueId: 'a' }),
      item('b1', 'dispatched', '2024-11-15T10:00:00Z', { issueId: 'b' }), item('c', 'swap', '2024-11-15T10:30:00Z'),
    ], dayOf);
    expect(day?.threads.map(({ id, items }) => [id, ...items.map((one) => one.id)])).toEqual([['a', 'a3', 'a2', 'a1'], ['b', 'b1'], ['c', 'c']]);
  });
});
