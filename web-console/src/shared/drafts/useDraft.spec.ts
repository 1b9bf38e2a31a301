import { describe, expect, it } from 'vitest';
import { createDrafts } from './drafts';
import { useDraft } from './useDraft';

const held = () => {
  const map = new Map<string, string>();
  return createDrafts({ getItem: (key) => map.get(key) ?? null, setItem: (key, value) => { map.set(key, value); }, removeItem: (key) => { map.delete(key); } }, () => 5);
};

describe('a form\'s draft', () => {
  it('is offered on the next visit until it is taken up or thrown away', () => {
    const drafts = held();
    useDraft<string>('a', () => 'form', drafts).keep('half');
    const next = useDraft<string>('a', () => 'form', drafts);
    next.look();
    expect(next.found.value).toEqual({ value: 'half', at: 5 });
    next.forget();
    expect(next.found.value).toBeUndefined();
    next.look();
    expect(next.found.value).toBeUndefined();
  });

  it('is none when what is saved says the same by now', () => {
    const drafts = held();
    const draft = useDraft<string>('a', () => 'form', drafts);
    draft.keep('same');
    draft.look((value) => value !== 'same');
    expect(draft.found.value).toBeUndefined();
    draft.look();
    expect(draft.found.value).toBeUndefined();
  });

  it('belongs to what the form shows at the time', () => {
    const drafts = held();
    let community = '1';
    const draft = useDraft<string>('a', () => community, drafts);
    draft.keep('of one');
    community = '2';
    draft.look();
    expect(draft.found.value).toBeUndefined();
    community = '1';
    draft.look();
    expect(draft.found.value?.value).toBe('of one');
  });
});
