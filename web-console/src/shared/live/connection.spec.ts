import { describe, expect, it, vi } from 'vitest';
import { flushPromises } from '@vue/test-utils';
import { FakeHub } from '@/testing/fakeHub';
import { LiveConnection } from './connection';

/** Hubs are handed out in order; a wait between attempts ends when the spec says so. */
function stage(hubs: FakeHub[]) {
  const waits: (() => void)[] = [];
  let next = 0;
  const live = new LiveConnection({
    build: () => hubs[Math.min(next++, hubs.length - 1)] as FakeHub,
    wait: () => new Promise((resolve) => waits.push(resolve)),
  });
  return { live, built: () => next, endWait: async () => { waits.shift()?.(); await flushPromises(); } };
}

const refusing = () => new FakeHub(() => Promise.reject(new Error('refused')));

describe('live connection', () => {
  it('is live only when everything followed has joined', async () => {
    const { live } = stage([new FakeHub()]);
    let joined: () => void = () => {};
    live.follow({ join: () => new Promise((resolve) => { joined = resolve; }) });
    live.start();
    await flushPromises();
    expect(live.status.value).toBe('connecting');
    joined();
    await flushPromises();
    expect(live.status.value).toBe('live');
  });

  it('goes stale at a cut, connects again and joins again', async () => {
    const [first, second] = [new FakeHub(), new FakeHub()];
    const { live, endWait } = stage([first, second]);
    const join = vi.fn(async () => {});
    live.follow({ join });
    live.start();
    await flushPromises();
    first.cut();
    expect(live.status.value).toBe('stale');
    await endWait();
    expect(live.status.value).toBe('live');
    expect(join).toHaveBeenCalledTimes(2);
    expect(join).toHaveBeenLastCalledWith(second);
  });

  it('says offline after repeated failures and never gives up', async () => {
    const { live, endWait } = stage([refusing(), refusing(), refusing(), new FakeHub()]);
    live.start();
    await flushPromises();
    expect(live.status.value).toBe('connecting');
    await endWait();
    expect(live.status.value).toBe('offline');
    await endWait();
    await endWait();
    expect(live.status.value).toBe('live');
  });

  it('does not wait when the network comes back', async () => {
    const { live } = stage([refusing(), refusing(), new FakeHub()]);
    live.start();
    await flushPromises();
    live.networkChanged(false);
    expect(live.status.value).toBe('offline');
    live.networkChanged(true);
    await flushPromises();
    live.networkChanged(true);
    await flushPromises();
    expect(live.status.value).toBe('live');
  });

  it('hands events on and stops doing so when asked', async () => {
    const hub = new FakeHub();
    const { live } = stage([hub]);
    const seen = vi.fn();
    live.start();
    await flushPromises();
    const off = live.on('issueChanged', seen);
    hub.push('issueChanged', { id: 'a', version: 2 });
    off();
    hub.push('issueChanged', { id: 'a', version: 3 });
    expect(seen.mock.calls).toEqual([[{ id: 'a', version: 2 }]]);
  });

  it('stays quiet after it was stopped', async () => {
    const { live, built, endWait } = stage([new FakeHub()]);
    live.start();
    await flushPromises();
    live.stop();
    await endWait();
    expect(live.status.value).toBe('offline');
    expect(built()).toBe(1);
  });
});
