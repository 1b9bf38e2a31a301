import { effectScope } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import { flushPromises } from '@vue/test-utils';
import type { Api, WatchReply } from '@/shared/api';
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

async function stage(answer: (since: unknown) => WatchReply | Error) {
  const hub = new FakeHub(undefined, (method, [, since]) => {
    const reply = method === 'Watch' ? answer(since) : undefined;
    if (reply instanceof Error) { throw reply; }
    return reply;
  });
  const live = new LiveConnection({ build: () => hub, wait: async () => {} });
  context.value = { api: {} as Api, live, clock: new ServerClock() };
  const board = effectScope().run(() => useBoard(scope)) as ReturnType<typeof useBoard>;
  live.start();
  await flushPromises();
  return { hub, board, ids: () => board.issues.value.map(({ id }) => id), since: () => hub.calls.filter(([method]) => method === 'Watch').map(([, , since]) => since) };
}

describe('useBoard', () => {
  it('watches from nothing, then follows the deltas', async () => {
    const { hub, ids, since } = await stage(() => snapshot(5, 'a'));
    hub.push('boardChanged', delta(6, 'b'));
    expect(ids()).toEqual(['a', 'b']);
    expect(since()).toEqual([null]);
  });

  it('asks again from where it stood when a delta is missing', async () => {
    const { hub, ids, since } = await stage((from) => (from === null ? snapshot(5, 'a') : { kind: 'resume', scope, seq: 7, deltas: [delta(6, 'b'), delta(7, 'c')] }));
    hub.push('boardChanged', delta(7, 'c'));
    await flushPromises();
    expect(since()).toEqual([null, 5]);
    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  it('resumes after a cut', async () => {
    const { hub, ids, since } = await stage((from) => (from === null ? snapshot(5, 'a') : { kind: 'resume', scope, seq: 6, deltas: [delta(6, 'b')] }));
    hub.cut();
    await flushPromises();
    expect(since()).toEqual([null, 5]);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('starts afresh when the server says so', async () => {
    let seq = 5;
    const { hub, ids, since } = await stage(() => snapshot(seq++, seq > 6 ? 'z' : 'a'));
    hub.push('resync', { scope });
    await flushPromises();
    expect(since()).toEqual([null, null]);
    expect(ids()).toEqual(['z']);
  });

  it('shows a refusal and does not repeat it', async () => {
    const { board, since } = await stage(() => new Error("An unexpected error occurred invoking 'Watch' on the server. HubException: forbidden.area"));
    expect(board.error.value).toMatchObject({ problem: { status: 403, code: 'forbidden.area' } });
    expect(since()).toHaveLength(1);
  });
});
