import { describe, expect, it } from 'vitest';
import { bulletin, line, objection } from '@/testing/bulletins';
import { areaOf, earlierTexts, isWriter, objectionsInOrder, openUntil, withPage } from './bulletins';

const post = (role: string, area: string) => ({ postId: 'p', role, area }) as Parameters<typeof areaOf>[0];

describe('bulletins', () => {
  it.each([['420602004', '420602004'], ['420602004008', '420602004008'], ['420602004008004', '420602004008'], ['420602004008004-23-1-501', '420602004008']])('of a post in %s are those of %s', (area, own) => expect(areaOf(post('Resident', area))).toBe(own));

  it('are written by officers', () => expect(['CommunityOfficer', 'StreetDutyOfficer', 'GridWorker', 'Resident'].map((role) => isWriter(post(role, '420602004')))).toEqual([true, true, false, false]));

  it('show earlier texts with the reason each was replaced for, the newest first', () => {
    const corrected = bulletin({ revisions: [{ no: 1, at: 'a', text: '一' }, { no: 2, at: 'b', text: '二', reason: '漏计' }, { no: 3, at: 'c', text: '三', reason: '笔误' }] });
    expect(earlierTexts(corrected)).toEqual([{ no: 2, at: 'b', text: '二', replacedFor: '笔误' }, { no: 1, at: 'a', text: '一', replacedFor: '漏计' }]);
    expect(earlierTexts(bulletin())).toEqual([]);
  });

  it('are open to objection until the last instant of the notice', () => {
    const dueAt = '2026-12-08T09:00:00+08:00';
    const clocks = [{ kind: 'Notice' as const, startedAt: '2026-12-01T09:00:00+08:00', dueAt, pausedSeconds: 0, light: 'Green' as const }];
    expect(openUntil(bulletin({ clocks }), Date.parse(dueAt))).toBe(dueAt);
    expect(openUntil(bulletin({ clocks }), Date.parse(dueAt) + 1)).toBeUndefined();
    expect(openUntil(bulletin({ clocks, state: 'Withdrawn' }), Date.parse(dueAt))).toBeUndefined();
    expect(openUntil(bulletin(), Date.parse(dueAt))).toBeUndefined();
  });

  it('put the objection that is due first on top and answered ones last', () => {
    const sorted = objectionsInOrder([objection({ id: '1', answeredAt: '2026-12-02T09:00:00+08:00' }), objection({ id: '2', dueAt: '2026-12-05T09:00:00+08:00' }), objection({ id: '3', dueAt: '2026-12-04T09:00:00+08:00' })]);
    expect(sorted.map(({ id }) => id)).toEqual(['3', '2', '1']);
  });

  it('come page by page, each once', () => expect(withPage([line({ id: 'a' })], [line({ id: 'a' }), line({ id: 'b' })]).map(({ id }) => id)).toEqual(['a', 'b']));
});
