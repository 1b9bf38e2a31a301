import { effectScope } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usePresence, useTyping } from './usePresence';

const handlers = new Map<string, (event: unknown) => void>();
const tell = vi.fn();
vi.mock('@/shared/context', () => ({
  useContext: () => ({ live: { on: (name: string, handler: (event: unknown) => void) => { handlers.set(name, handler); return () => handlers.delete(name); }, tell } }),
}));

const person = (personId: string, typing = false) => ({ personId, name: personId, typing });

describe('presence', () => {
  beforeEach(() => { vi.useFakeTimers({ now: 1_000_000 }); tell.mockClear(); });
  afterEach(() => { vi.useRealTimers(); });

  it('shows everybody else who looks at this case', () => {
    const scope = effectScope();
    const { others, typing } = scope.run(() => usePresence('a', () => 'me')) as ReturnType<typeof usePresence>;
    handlers.get('presence')?.({ issueId: 'b', people: [person('x')] });
    expect(others.value).toEqual([]);
    handlers.get('presence')?.({ issueId: 'a', people: [person('me', true), person('x'), person('y', true)] });
    expect(others.value.map(({ name }) => name)).toEqual(['x', 'y']);
    expect(typing.value.map(({ name }) => name)).toEqual(['y']);
    scope.stop();
    expect(handlers.size).toBe(0);
  });

  it('says now and then that somebody types, and once that they have stopped', () => {
    const scope = effectScope();
    const typed = scope.run(() => useTyping('a')) as () => void;
    typed();
    typed();
    expect(tell.mock.calls).toEqual([['Typing', 'a', true]]);
    vi.advanceTimersByTime(5000);
    typed();
    scope.stop();
    expect(tell.mock.calls).toEqual([['Typing', 'a', true], ['Typing', 'a', true], ['Typing', 'a', false]]);
  });

  it('says nothing of who typed nothing', () => {
    const scope = effectScope();
    scope.run(() => useTyping('a'));
    scope.stop();
    expect(tell).not.toHaveBeenCalled();
  });
});
