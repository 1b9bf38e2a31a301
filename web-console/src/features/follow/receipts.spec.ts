import { describe, expect, it } from 'vitest';
import { followKey, readReceipts, withReceipt, type Receipt } from './receipts';

const receipt = (issueId: string, text = 'x'): Receipt => ({ issueId, key: 'k', text, where: '23', at: 1 });

describe('receipts', () => {
  it('are newest first, one an issue, and not without end', () => {
    expect(withReceipt([receipt('a'), receipt('b')], receipt('b', 'again')).map(({ issueId, text }) => issueId + text)).toEqual(['bagain', 'ax']);
    expect(withReceipt(Array.from({ length: 30 }, (_, index) => receipt(`${index}`)), receipt('new'))).toHaveLength(20);
  });

  it('are none where what was kept cannot be read', () => {
    expect(readReceipts({ getItem: () => 'not json' })).toEqual([]);
    expect(readReceipts({ getItem: () => null })).toEqual([]);
  });

  it('have one secret a phone, too long to guess', () => {
    const kept = new Map<string, string>();
    const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value); } };
    const made = followKey(storage);
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(followKey(storage)).toBe(made);
  });
});
