import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/shared/api';
import { issue, summary } from '@/testing/issues';
import { callFor, commonArea, runBulk } from './bulk';

const reassign = { act: 'reassign', to: { organisationId: 'water' }, reason: '水压' } as const;

describe('callFor', () => {
  it.each([
    [{ act: 'remind' } as const, ['remind', 'void'], { act: 'remind', body: {} }], [{ act: 'remind' } as const, ['void'], undefined],
    [reassign, ['transfer'], { act: 'transfer', body: { to: { organisationId: 'water' }, diagnosis: '水压' } }],
    [reassign, ['dispatch'], { act: 'dispatch', body: { to: { organisationId: 'water' }, note: '水压' } }], [reassign, ['close'], undefined],
  ])('does %o with %o by %o', (bulk, actions, call) => expect(callFor(bulk, { actions })).toEqual(call));
});

describe('runBulk', () => {
  it('does what the server allows, by the version it read, and names the rest', async () => {
    const act = vi.fn(async (_intent: unknown, id: string) => { if (id === 'gone') { throw new ApiError({ status: 412 }); } return issue(); });
    const api = { issue: async (id: string) => issue({ id, version: 7, actions: id === 'not' ? [] : ['remind'] }), act };
    const progress = vi.fn();
    const outcome = await runBulk(api as never, ['a', 'not', 'gone', 'b', 'c', 'd'].map((id) => summary({ id })), { act: 'remind' }, progress);
    expect(outcome.done).toBe(4);
    expect(outcome.refused.map(({ issue: one }) => one.id).sort()).toEqual(['gone', 'not']);
    expect(act).toHaveBeenCalledTimes(5);
    expect(act.mock.calls[0]?.slice(1)).toEqual(['a', 'remind', {}, 7]);
    expect(progress).toHaveBeenLastCalledWith(6);
  });
});

describe('commonArea', () => {
  const at = (gridCode: string) => summary({ gridCode, communityCode: gridCode.slice(0, 12), streetCode: gridCode.slice(0, 9) });
  it.each([
    [['420602004008004', '420602004008004'], '420602004008004'], [['420602004008004', '420602004008001'], '420602004008'], [['420602004008004', '420602004002001'], '420602004'], [[], ''],
  ])('of %o is %s', (codes, area) => expect(commonArea(codes.map(at))).toBe(area));
});
