import { describe, expect, it } from 'vitest';
import type { Message } from '@/shared/api';
import { folded } from './fold';

const message = (seq: number, issueId?: string, by?: string): Message => ({
  gridCode: '420602004008004', seq, id: `${seq}`, at: '2024-11-15T10:00:00+08:00', text: '', mentions: [], photos: [],
  ...(issueId ? { card: { issueId, number: issueId, state: 'Dispatched', title: issueId } } : {}),
  ...(by ? { by: { personId: by, name: by } as Message['by'] } : {}),
} as Message);

describe('the talk of a group', () => {
  it('has one card a case, where its newest step came', () => {
    const lines = folded([message(1, 'a', '胡琼'), message(2, 'a'), message(3, 'b'), message(4, undefined, '胡琼'), message(5, 'a'), message(6, 'a')]);
    expect(lines.map(({ message: { seq }, earlier }) => [seq, earlier.map((one) => one.seq)])).toEqual([[1, []], [3, []], [4, []], [6, [2, 5]]]);
  });

  it('keeps the card in its place on the screen while it is updated', () => {
    const keyOf = (messages: Message[]) => folded(messages).at(-1)?.key;
    expect(keyOf([message(1, 'a')])).toBe(keyOf([message(1, 'a'), message(2, 'a')]));
  });

  it('folds nothing that somebody said', () => expect(folded([message(1, 'a', 'x'), message(2, 'a', 'y')])).toHaveLength(2));
});
