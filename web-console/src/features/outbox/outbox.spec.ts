import { describe, expect, it, vi } from 'vitest';
import { ApiError, type Issue } from '@/shared/api';
import { issue } from '@/testing/issues';
import { isPassing, pauseAfter, type QueuedReport } from './entry';
import { createOutbox, type OutboxDependencies } from './outbox';
import { memoryStore } from './store';

const report = (change: Partial<QueuedReport> = {}): QueuedReport => ({
  key: 'k1', owner: 'p1', queuedAt: 1, where: '4', body: { text: '没水', channel: 'Patrol', place: { gridCode: '420602004008004' } }, photos: [], ...change,
});
const photo = (key: string) => ({ key, file: new Blob([key]) });
const offline = () => new ApiError({ status: 0 });

/** An outbox whose server the spec plays; `later` is called by hand. */
function stage(change: Partial<OutboxDependencies> = {}) {
  const later: (() => void)[] = [];
  const sendReport = vi.fn<(entry: QueuedReport) => Promise<Issue>>(async (entry) => issue({ id: `issue-${entry.key}` }));
  const sendPhoto = vi.fn(async (one: { key: string }) => `id-${one.key}`);
  const store = memoryStore();
  const make = () => createOutbox({ store, person: () => 'p1', sendPhoto, sendReport, later: (run) => later.push(run), ...change });
  return { outbox: make(), make, later, sendReport, sendPhoto, store };
}

describe('outbox', () => {
  it('keeps a report before it sends it, and lets go of it afterwards', async () => {
    const { outbox, store, sendReport } = stage();
    sendReport.mockImplementationOnce(async (entry) => {
      expect((await store.all()).map(({ key }) => key)).toEqual(['k1']);
      return issue({ id: entry.key });
    });
    expect(await outbox.submit(report())).toMatchObject({ kind: 'sent', issue: { id: 'k1' } });
    expect(await store.all()).toEqual([]);
    expect(outbox.sent.value.map(({ key }) => key)).toEqual(['k1']);
  });

  it('waits without a connection, and a page loaded later sends it under the same key', async () => {
    const { outbox, make, later, sendReport } = stage();
    sendReport.mockRejectedValueOnce(offline());
    expect((await outbox.submit(report())).kind).toBe('waiting');
    expect(outbox.entries.value).toHaveLength(1);
    expect(later).toHaveLength(1);

    const next = make();
    await next.flush();
    expect(next.entries.value).toEqual([]);
    expect(sendReport.mock.calls.map(([{ key }]) => key)).toEqual(['k1', 'k1']);
  });

  it('sends no picture twice', async () => {
    const { outbox, sendPhoto, sendReport } = stage();
    sendPhoto.mockResolvedValueOnce('id-a').mockRejectedValueOnce(offline());
    expect((await outbox.submit(report({ photos: [photo('a'), photo('b')] }))).kind).toBe('waiting');
    await outbox.flush();
    expect(sendPhoto.mock.calls.map(([{ key }]) => key)).toEqual(['a', 'b', 'b']);
    expect(sendReport.mock.calls[0]?.[0].photos.map(({ id }) => id)).toEqual(['id-a', 'id-b']);
  });

  it('sends pictures again, once, that the server has forgotten meanwhile', async () => {
    const { outbox, sendPhoto, sendReport } = stage();
    const forgotten = () => new ApiError({ status: 404, code: 'photo.unknown' });
    sendReport.mockRejectedValueOnce(forgotten());
    expect((await outbox.submit(report({ photos: [photo('a')] }))).kind).toBe('sent');
    expect(sendPhoto.mock.calls.map(([{ key }]) => key)).toEqual(['a', 'a']);
    sendReport.mockRejectedValueOnce(forgotten()).mockRejectedValueOnce(forgotten());
    expect((await outbox.submit(report({ key: 'k2', photos: [photo('b')] }))).kind).toBe('refused');
    expect(sendReport).toHaveBeenCalledTimes(4);
  });

  it('keeps a refused report with its reason, and does not send it again', async () => {
    const { outbox, sendReport } = stage();
    sendReport.mockRejectedValueOnce(new ApiError({ status: 422, code: 'place.unknown' }));
    expect((await outbox.submit(report())).kind).toBe('refused');
    await outbox.flush();
    expect(sendReport).toHaveBeenCalledTimes(1);
    expect(outbox.entries.value[0]?.refusal?.code).toBe('place.unknown');
    await outbox.discard('k1');
    expect(outbox.entries.value).toEqual([]);
  });

  it('goes on after a refused one, stops at the first "not now", and sends what is left in the order it was written', async () => {
    const { outbox, sendReport, store } = stage();
    for (const [key, queuedAt] of [['c', 3], ['a', 1], ['b', 2]] as const) { await store.put(report({ key, queuedAt })); }
    sendReport.mockRejectedValueOnce(new ApiError({ status: 403 })).mockRejectedValueOnce(new ApiError({ status: 503 }));
    await outbox.flush();
    expect(sendReport.mock.calls.map(([{ key }]) => key)).toEqual(['a', 'b']);
    await outbox.flush();
    expect(sendReport.mock.calls.map(([{ key }]) => key)).toEqual(['a', 'b', 'b', 'c']);
  });

  it('neither shows nor sends another person\'s, but a visitor\'s', async () => {
    const { outbox, sendReport, store } = stage();
    await store.put(report({ key: 'other', owner: 'p2' }));
    await store.put(report({ key: 'visitor', owner: undefined }));
    await outbox.flush();
    expect(sendReport.mock.calls.map(([{ key }]) => key)).toEqual(['visitor']);
    expect(outbox.entries.value).toEqual([]);
    expect(await store.all()).toHaveLength(1);
  });

  it('sends one after the other, however often it is asked to', async () => {
    const { outbox, sendReport, store } = stage();
    await store.put(report());
    await Promise.all([outbox.flush(), outbox.flush(), outbox.flush()]);
    expect(sendReport).toHaveBeenCalledTimes(1);
  });

  it('tries again by itself', async () => {
    const { outbox, later, sendReport } = stage();
    sendReport.mockRejectedValueOnce(offline());
    await outbox.submit(report());
    later.shift()?.();
    await vi.waitFor(() => expect(outbox.entries.value).toEqual([]));
  });

  it('writes down what must not be forgotten before it lets go', async () => {
    const settled = vi.fn();
    const { outbox } = stage({ settled });
    await outbox.submit(report({ followKey: 'secret' }));
    expect(settled.mock.calls[0]?.[0]).toMatchObject({ followKey: 'secret' });
  });
});

describe('an answer', () => {
  it.each([[0, true], [401, true], [429, true], [500, true], [503, true], [400, false], [403, false], [404, false], [409, false], [422, false]])('%i leaves it waiting: %s', (status, passing) => {
    expect(isPassing(new ApiError({ status }))).toBe(passing);
  });

  it('is waited for a little longer each time, and as long as the server asks', () => {
    expect([1, 2, 3, 4, 9].map((attempts) => pauseAfter(attempts, offline()))).toEqual([5_000, 15_000, 30_000, 60_000, 60_000]);
    expect(pauseAfter(1, new ApiError({ status: 429 }, 120))).toBe(120_000);
  });
});
