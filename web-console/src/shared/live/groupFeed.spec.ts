import { describe, expect, it } from 'vitest';
import type { Message } from '@/shared/api';
import { addMessages, emptyGroup, missesMessages } from './groupFeed';

const message = (seq: number): Message => ({ gridCode: '420602004008004', photos: [], seq, id: `m${seq}`, at: '2024-11-15T10:00:00+08:00', by: { personId: 'p', name: '胡琼' }, text: `${seq}`, mentions: [] });
const seqs = (messages: readonly Message[]) => messages.map(({ seq }) => seq);

describe('group feed', () => {
  it('orders messages and drops duplicates', () => {
    const feed = addMessages(addMessages(emptyGroup, [message(3), message(2)]), [message(3), message(4)]);
    expect(seqs(feed.messages)).toEqual([2, 3, 4]);
    expect(feed.contiguousTo).toBe(4);
    expect(missesMessages(feed)).toBe(false);
  });

  it('notices a missing message and closes the gap when it comes', () => {
    const gap = addMessages(addMessages(emptyGroup, [message(1), message(2)]), [message(5)]);
    expect(missesMessages(gap)).toBe(true);
    expect(gap.contiguousTo).toBe(2);
    const whole = addMessages(gap, [message(3), message(4)]);
    expect(missesMessages(whole)).toBe(false);
    expect(whole.contiguousTo).toBe(5);
  });

  it('takes older pages before the first message', () => {
    const feed = addMessages(addMessages(emptyGroup, [message(3), message(4)]), [message(1), message(2)], true);
    expect(seqs(feed.messages)).toEqual([1, 2, 3, 4]);
    expect(feed.reachesStart).toBe(true);
  });
});
