import { describe, expect, it, vi } from 'vitest';
import { createToasts } from './toasts';

function stage() {
  const waiting: { run: () => void; ms: number }[] = [];
  return { toasts: createToasts((run, ms) => waiting.push({ run, ms })), waiting };
}

describe('toasts', () => {
  it('stand for a while, longer where something can be taken back', () => {
    const { toasts, waiting } = stage();
    toasts.say('已办');
    toasts.say('已合并', () => {});
    expect(toasts.list.value.map(({ text }) => text)).toEqual(['已办', '已合并']);
    expect(waiting[1]?.ms).toBeGreaterThan(waiting[0]?.ms ?? Infinity);
    waiting.forEach(({ run }) => run());
    expect(toasts.list.value).toEqual([]);
  });

  it('take back once, and are gone', () => {
    const { toasts } = stage();
    const undo = vi.fn();
    toasts.say('已合并', undo);
    toasts.list.value[0]?.undo?.();
    expect(undo).toHaveBeenCalledOnce();
    expect(toasts.list.value).toEqual([]);
  });

  it('hold what cannot be taken back until the moment is over', async () => {
    const { toasts, waiting } = stage();
    const sent = toasts.grace('将催办 3 件');
    waiting[0]?.run();
    expect(await sent).toBe(true);
    const stopped = toasts.grace('将催办 3 件');
    toasts.list.value[0]?.undo?.();
    waiting[1]?.run();
    expect(await stopped).toBe(false);
  });
});
