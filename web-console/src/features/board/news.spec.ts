import { describe, expect, it, vi } from 'vitest';
import { summary } from '@/testing/issues';
import { createChime } from './chime';
import { addNews, titleWith, withoutNews } from './news';

const one = (id: string, kind: 'new' | 'escalated' = 'new') => ({ kind, issue: summary({ id }) });
const shape = (news: readonly { kind: string; issue: { id: string } }[]) => news.map(({ kind, issue }) => `${kind} ${issue.id}`);

describe('news', () => {
  it('has the newest first and one of each issue', () => {
    const first = addNews([], [one('a'), one('b')]);
    const then = addNews(first, [one('a', 'escalated')]);
    expect(shape(then)).toEqual(['escalated a', 'new b']);
    expect(then.map(({ no }) => no)).toEqual([3, 2]);
    expect(shape(withoutNews(then, 'a'))).toEqual(['new b']);
  });

  it('is counted in the title', () => expect([titleWith(0, 'Board'), titleWith(3, 'Board'), titleWith(200, 'Board')]).toEqual(['Board', '(3) Board', '(99+) Board']));
});

describe('chime', () => {
  const memory = (start?: string) => { const kept = new Map(start ? [['gridwhistle.sound', start]] : []); return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value); } }; };
  function audio(locked = false) {
    const tone = { frequency: { value: 0 }, connect: () => volume, start: vi.fn(), stop: vi.fn() };
    const volume = { gain: { setValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn() }, connect: vi.fn() };
    const context = { state: 'suspended', currentTime: 0, destination: {}, createOscillator: () => tone, createGain: () => volume, resume: async () => { if (!locked) { context.state = 'running'; } }, close: async () => {} };
    return { context, tone, unlock: () => { locked = false; }, build: () => context as unknown as AudioContext };
  }

  it('is silent until it is switched on, and sounds at once then', async () => {
    const { tone, build } = audio();
    const chime = createChime(build, memory());
    chime.ring('new');
    expect([chime.state.value, tone.start.mock.calls.length]).toEqual(['off', 0]);
    await chime.toggle();
    expect([chime.state.value, tone.start.mock.calls.length]).toEqual(['on', 2]);
    await chime.toggle();
    expect(chime.state.value).toBe('off');
  });

  it('remembered, it waits for a touch of the page and says so', async () => {
    const { tone, unlock, build } = audio(true);
    const chime = createChime(build, memory('on'));
    chime.touched();
    await vi.waitFor(() => expect(chime.state.value).toBe('waiting'));
    unlock();
    chime.touched();
    await vi.waitFor(() => expect(chime.state.value).toBe('on'));
    chime.ring('escalated');
    expect(tone.start).toHaveBeenCalledTimes(3);
  });
});
