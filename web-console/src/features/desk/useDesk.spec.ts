import { effectScope } from 'vue';
import { flushPromises } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import type { Api, IssueSummary } from '@/shared/api';
import { LiveConnection } from '@/shared/live/connection';
import { FakeHub } from '@/testing/fakeHub';
import { summary } from '@/testing/issues';
import { useDesk } from './useDesk';

const context = vi.hoisted(() => ({ value: {} as Record<string, unknown> }));
vi.mock('@/shared/context', () => ({ useContext: () => context.value }));

const at = (organisationId: string, version: number) => summary({ id: 'i1', version, assignee: { organisationId, name: organisationId, kind: 'Organisation' } as unknown as IssueSummary['assignee'] });

const moved = (hub: FakeHub, version: number) => { hub.push('listChanged', { kind: 'issues', scope: 'organisation:water', seq: version, id: 'i1', version }); };

async function stage(list: () => Promise<IssueSummary[]>, one: () => IssueSummary) {
  const hub = new FakeHub();
  const live = new LiveConnection({ build: () => hub, wait: async () => {} });
  context.value = { live, api: { whistlesOf: async () => [], issues: async () => ({ items: await list() }), issue: async () => one() } as unknown as Api };
  const desk = effectScope().run(() => useDesk('water', '420602004')) as ReturnType<typeof useDesk>;
  live.start();
  await flushPromises();
  return { hub, ids: () => desk.entries.value?.map(({ issueId }) => issueId) };
}

describe('useDesk', () => {
  it('believes the issue itself where the list still lags: it comes, and it goes', async () => {
    let listed: IssueSummary[] = [], now = at('water', 2);
    const { hub, ids } = await stage(async () => listed, () => now);
    expect(ids()).toEqual([]);
    hub.push('inboxChanged', { unread: 1, item: { issueId: 'i1' } });
    await flushPromises();
    expect(ids()).toEqual(['i1']);

    listed = [at('water', 2)];
    now = at('gas', 3);
    hub.push('inboxChanged', { unread: 0, item: { issueId: 'i1' } });
    await flushPromises();
    expect(ids()).toEqual([]);
    listed = [at('water', 4)];
    now = at('water', 4);
    moved(hub, 4);
    await flushPromises();
    expect(ids()).toEqual(['i1']);
  });

  it('does not put back what an overtaken answer still held', async () => {
    const answers: ((items: IssueSummary[]) => void)[] = [];
    const { hub, ids } = await stage(() => new Promise((answer) => { answers.push(answer); }), () => at('gas', 3));
    moved(hub, 2);
    moved(hub, 3);
    await flushPromises();
    const left = [at('water', 2)];
    while (answers.length > 0) {
      // The last question is answered first.
      answers.pop()?.(left.splice(0, answers.length === 0 ? 1 : 0));
      await flushPromises();
    }
    expect(ids()).toEqual([]);
  });
});
