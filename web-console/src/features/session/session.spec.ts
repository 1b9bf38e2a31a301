import { describe, expect, it, vi } from 'vitest';
import { ApiError, type Api, type Me, type Post } from '@/shared/api';
import { backTo } from './backTo';
import { gridOf, landingOf, navigationOf } from './landing';
import { groupSamples } from './sampleGroups';
import { createSession } from './session';

const me: Me = { personId: 'p', name: '胡琼', currentPost: 'b', posts: [{ postId: 'a', role: 'Resident', area: '420602004008004-23-1-501' }, { postId: 'b', role: 'GridWorker', area: '420602004008004' }] };
const post = (role: Post['role'], area = '420602004'): Post => ({ postId: 'x', role, area });

describe('session', () => {
  it('wears the current post and tells when it is lost', async () => {
    const hooks = { signedIn: vi.fn(), signedOut: vi.fn() };
    const session = createSession({ me: async () => me } as unknown as Api, hooks);
    await session.load();
    expect(session.post.value?.role).toBe('GridWorker');
    session.lost();
    session.lost();
    expect(hooks.signedOut.mock.calls).toEqual([['lost']]);
  });

  it('takes 401 for "nobody is signed in" and nothing else', async () => {
    const hooks = { signedIn: vi.fn(), signedOut: vi.fn() };
    await createSession({ me: async () => { throw new ApiError({ status: 401 }); } } as unknown as Api, hooks).load();
    await expect(createSession({ me: async () => { throw new ApiError({ status: 503 }); } } as unknown as Api, hooks).load()).rejects.toThrow();
  });
});

describe('without a connection', () => {
  const silent = { me: async () => { throw new ApiError({ status: 0 }); } } as unknown as Api;
  const memoryOf = (kept: Me | null) => ({ read: vi.fn(() => kept), write: vi.fn(), clear: vi.fn() });

  it('whoever was here last still is', async () => {
    const hooks = { signedIn: vi.fn(), signedOut: vi.fn() };
    const session = createSession(silent, hooks, memoryOf(me));
    await session.load();
    await session.load();
    expect(session.post.value?.role).toBe('GridWorker');
    expect(hooks.signedIn).toHaveBeenCalledTimes(1);
  });

  it('nobody is, where nobody was', async () => {
    await expect(createSession(silent, { signedIn: vi.fn(), signedOut: vi.fn() }, memoryOf(null)).load()).rejects.toThrow();
  });

  it('a session that ended is forgotten', async () => {
    const memory = memoryOf(me);
    const session = createSession({ me: async () => { throw new ApiError({ status: 401 }); } } as unknown as Api, { signedIn: vi.fn(), signedOut: vi.fn() }, memory);
    await session.load();
    expect(memory.clear).toHaveBeenCalled();
    expect(session.me.value).toBeNull();
  });
});

describe('landing', () => {
  it.each([
    ['StreetDutyOfficer', '/board'], ['CommunityOfficer', '/community'], ['GridWorker', '/grid'], ['HouseholdGroupLead', '/grid'], ['Liaison', '/desk'], ['Resident', '/mine'], ['Auditor', '/board'], ['ServiceWorker', '/inbox'],
  ] as const)('%s lands on %s', (role, page) => expect(landingOf(post(role))).toBe(page));

  it('finds the grid a post stands in', () => {
    expect(gridOf(post('HouseholdGroupLead', '420602004008004-23-1-1'))).toBe('420602004008004');
    expect(gridOf(post('CommunityOfficer', '420602004008'))).toBeUndefined();
  });

  it('offers a grid worker the group of the grid, a liaison no report', () => {
    expect(navigationOf(post('GridWorker', '420602004008004')).map(({ to }) => to)).toEqual(['/grid', '/report', '/groups/420602004008004', '/inbox']);
    expect(navigationOf(post('Liaison')).map(({ to }) => to)).toEqual(['/desk', '/inbox']);
  });
});

describe('way back', () => {
  it.each([['/board', '/board'], ['//evil.test', undefined], ['https://evil.test', undefined], ['/\\evil', undefined], ['/sign-in?x', undefined], [undefined, undefined]])('%s leads to %s', (value, path) => expect(backTo(value)).toBe(path));
});

describe('sample accounts', () => {
  it('are grouped by role, found by name or account', () => {
    const accounts = [{ account: 'liaison-water', name: '水务', posts: [post('Liaison')] }, { account: 'duty-tanxi', name: '值班', posts: [post('StreetDutyOfficer')] }];
    expect(groupSamples(accounts, '').map(({ role }) => role)).toEqual(['StreetDutyOfficer', 'Liaison']);
    expect(groupSamples(accounts, 'WATER').map(({ role }) => role)).toEqual(['Liaison']);
    expect(groupSamples(accounts, 'nobody')).toEqual([]);
  });
});
