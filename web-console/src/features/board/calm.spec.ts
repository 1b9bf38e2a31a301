import { effectScope, shallowRef, watch } from 'vue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useCalm } from './calm';

describe('useCalm', () => {
  afterEach(() => { vi.useRealTimers(); });

  it('shows the first change at once and the last of a burst afterwards', () => {
    vi.useFakeTimers();
    const source = shallowRef(0);
    const seen: number[] = [];
    effectScope().run(() => { const calm = useCalm(source); watch(calm, (value) => seen.push(value), { flush: 'sync' }); });
    for (let value = 1; value <= 50; value++) { source.value = value; }
    expect(seen).toEqual([1]);
    vi.runAllTimers();
    expect(seen).toEqual([1, 50]);
  });
});
