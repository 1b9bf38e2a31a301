import { describe, expect, it } from 'vitest';
import { Intent } from './intent';

const counted = () => {
  let count = 0;
  return new Intent(() => `key-${++count}`);
};

describe('intent', () => {
  it('keeps its key while the same thing is meant', () => {
    const intent = counted();
    expect([intent.keyFor({ a: 1 }), intent.keyFor({ a: 1 })]).toEqual(['key-1', 'key-1']);
  });

  it('takes a new key for another body', () => {
    const intent = counted();
    expect([intent.keyFor({ a: 1 }), intent.keyFor({ a: 2 })]).toEqual(['key-1', 'key-2']);
  });

  it('takes a new key once it is done', () => {
    const intent = counted();
    intent.keyFor({});
    intent.settle();
    expect(intent.keyFor({})).toBe('key-2');
  });
});
