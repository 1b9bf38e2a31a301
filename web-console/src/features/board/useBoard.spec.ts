import { effectScope } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import { flushPromises } from '@vue/test-utils';
import { ApiError, type Api, type WatchReply } from '@/shared/api';
import { LiveConnection } from '@/shared/live/connection';
import { ServerClock } from '@/shared/time/serverClock';
import { FakeHub } from '@/testing/fakeHub';
import { summary } from '@/testing/issues';
import { useBoard } from './useBoard';

const context = vi.hoisted(() => ({ value: {} as Record<string, unknown> }));
vi.mock('@/shared/context', () => ({ useContext: () => context.value }));

const scope = 'grid:420602004008004';
const counts = { open: 0, byLevel: {}, byLight: {}, byState: {}, overdue: 0, whistlesUnanswered: 0, supervised: 0 };
const snapshot = (seq: number, ...ids: string[]): WatchReply => ({ kind: 'snapshot', scope, seq, issues: ids.map((id) => summary({ id })), counts });
const delta = (seq: number, id: string) => ({ scope, fromSeq: seq, toSeq: seq, changes: [{ issue: summary({ id }) }], counts });

/** The first time somebody watches from here. */
let watched = false;
const isFirst = (from: unknown) => from === 5 && !watched && (watched = true);

async function stage(answer: (since: unknown) => WatchReply | Error, picture: () => WatchReply | Error = () => snapshot(5, 'a')) {
  const board_ = vi.fn(async () => { const reply = picture(); if (reply instanceof Error) { throw reply; } return reply; });
  watched = false;
  const hub = new FakeHub(undefined, (method, [, since]) => {
    const reply = method === 'Watch' ? answer(since) : undefined;
    if (reply instanceof Error) { throw reply; }
    return reply;
  });
  const live = new LiveConnection({ build: () => hub, wait: async () => {} });
  context.value = { api: { board: board_ } as unknown as Api, live, clock: new ServerClock() };
  const board = effectScope().run(() => useBoard(scope)) as ReturnType<typeof useBoard>;
  live.start();
  await flushPromises();
  return { hub, live, board, asked: board_, ids: () => board.issues.value.map(({ id }) => id), since: () => hub.calls.filter(([method]) => method === 'Watch').map(([, , since]) => since) };
}

describe('useBoard', () => {
  const resume = (seq: number, ...deltas: ReturnType<typeof delta>[]): WatchReply => ({ kind: 'resume', scope, seq, deltas });

  it('reads the first picture over HTTP and watches from there', async () => {
    const { hub, ids, since, asked } = await stage(() => resume(5));
    hub.push('boardChanged', delta(6, 'b'));
    expect(ids()).toEqual(['a', 'b']);
    expect(since()).toEqual([5]);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('asks again from where it stood when a delta is missing', async () => {
    const { hub, ids, since } = await stage((from) => (isFirst(from) ? resume(5) : resume(7, delta(6, 'b'), delta(7, 'c'))));
    hub.push('boardChanged', delta(7, 'c'));
    await flushPromises();
    expect(since()).toEqual([5, 5]);
    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  it('says since when it may be out of date, and resumes after a cut', async () => {
    const { hub, board, live, ids, since } = await stage((from) => (isFirst(from) ? resume(5) : resume(6, delta(6, 'b'))));
    expect(board.cutAt.value).toBeUndefined();
    live.networkChanged(false);
    await flushPromises();
    expect(board.cutAt.value).toBeGreaterThan(0);
    hub.cut();
    await flushPromises();
    expect(board.cutAt.value).toBeUndefined();
    expect(since()).toEqual([5, 5]);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('starts afresh when the server says so', async () => {
    let seq = 5;
    const { hub, ids, since } = await stage(() => resume(seq), () => snapshot(seq++, seq > 6 ? 'z' : 'a'));
    hub.push('resync', { scope });
    await flushPromises();
    expect(since()).toEqual([5, 6]);
    expect(ids()).toEqual(['z']);
  });

  it('connects anew when the first picture does not come', async () => {
    let tries = 0;
    const { ids } = await stage(() => resume(5), () => (tries++ < 2 ? new ApiError({ status: 0 }) : snapshot(5, 'a')));
    await flushPromises();
    expect(ids()).toEqual(['a']);
  });

  it('shows a refusal and does not repeat it', async () => {
    const { board, since } = await stage(() => new Error("An unexpected error occurred invoking 'Watch' on the server. HubException: forbidden.area"));
    expect(board.error.value).toMatchObject({ problem: { status: 403, code: 'forbidden.area' } });
    expect(since()).toHaveLength(1);
  });

  it('shows why the first picture is refused', async () => {
    const { board, since } = await stage(() => resume(5), () => new ApiError({ status: 404, code: 'area.unknown' }));
    expect(board.error.value).toMatchObject({ problem: { status: 404 } });
    expect(board.loaded.value).toBe(false);
    expect(since()).toEqual([]);
  });
});
