import { describe, expect, it } from 'vitest';
import { createDrafts } from './drafts';

function store() {
  const held = new Map<string, string>();
  return { held, getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, value: string) => { held.set(key, value); }, removeItem: (key: string) => { held.delete(key); } };
}

describe('drafts', () => {
  it('wait for their writer and nobody else, and are gone when they are done', () => {
    const kept = store();
    const drafts = createDrafts(kept, () => 1000);
    drafts.keep('a', 'policies.1', { pauseDays: 5 });
    expect(drafts.read('a', 'policies.1')).toEqual({ value: { pauseDays: 5 }, at: 1000 });
    expect([drafts.read('b', 'policies.1'), drafts.read('a', 'policies.2')]).toEqual([undefined, undefined]);
    drafts.forget('a', 'policies.1');
    expect(drafts.read('a', 'policies.1')).toBeUndefined();
  });

  it('do not wait for ever', () => {
    let now = 0;
    const kept = store();
    const drafts = createDrafts(kept, () => now);
    drafts.keep('a', 'x', 1);
    now = 14 * 24 * 3_600_000;
    expect(drafts.read('a', 'x')?.value).toBe(1);
    now += 1;
    expect(drafts.read('a', 'x')).toBeUndefined();
    expect(kept.held.size).toBe(0);
  });

  it('are none where the device keeps nothing or something else', () => {
    const none = createDrafts({ getItem: () => { throw new Error('no'); }, setItem: () => { throw new Error('full'); }, removeItem: () => { throw new Error('no'); } });
    none.keep('a', 'x', 1);
    none.forget('a', 'x');
    expect(none.read('a', 'x')).toBeUndefined();
    const odd = store();
    odd.setItem('gridwhistle.draft.a.x', '{"half');
    odd.setItem('gridwhistle.draft.a.y', '7');
    const drafts = createDrafts(odd);
    expect([drafts.read('a', 'x'), drafts.read('a', 'y')]).toEqual([undefined, undefined]);
  });
});
