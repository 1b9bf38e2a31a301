import { effectScope } from 'vue';
import { flushPromises } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import type { Api } from '@/shared/api';
import { LiveConnection } from '@/shared/live/connection';
import { ServerClock } from '@/shared/time/serverClock';
import { FakeHub } from '@/testing/fakeHub';
import { issue } from '@/testing/issues';
import { useIssue } from './useIssue';

const context = vi.hoisted(() => ({ value: {} as Record<string, unknown> }));
vi.mock('@/shared/context', () => ({ useContext: () => context.value }));

describe('useIssue', () => {
  it('reads the trail after the issue: a trail that is older than the issue is never shown', async () => {
    const order: string[] = [];
    const api = { issue: async () => { order.push('issue'); return issue({ version: 2 }); }, timeline: async () => { order.push('timeline'); return []; } } as unknown as Api;
    context.value = { api, live: new LiveConnection({ build: () => new FakeHub(), wait: async () => {} }), clock: new ServerClock() };
    effectScope().run(() => useIssue('i1'));
    expect(order).toEqual(['issue']);
    await flushPromises();
    expect(order).toEqual(['issue', 'timeline']);
  });
});
