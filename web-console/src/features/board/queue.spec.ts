import { describe, expect, it } from 'vitest';
import { summary } from '@/testing/issues';
import { announcements } from './announce';
import { signOf, summariseGrids, summaryText, twoLines } from './mapStyle';
import { loudest, noFilter, queueOf } from './queue';

const at = (minute: number) => `2024-11-15T10:${String(minute).padStart(2, '0')}:00+08:00`;
const ids = (issues: readonly { id: string }[]) => issues.map(({ id }) => id);

describe('queue', () => {
  const issues = [
    summary({ id: 'late', nextDueAt: at(40) }), summary({ id: 'none', nextDueAt: undefined }), summary({ id: 'soon', nextDueAt: at(5), level: 'Street', light: 'Red' }),
    summary({ id: 'done', state: 'Closed' }),
  ];

  it('is sorted by the nearest deadline and leaves out what is over', () => expect(ids(queueOf(issues, noFilter))).toEqual(['soon', 'late', 'none']));

  it('keeps emergencies nobody has taken on top, the longest waited for first, until somebody has', () => {
    const untaken = summary({ id: 'untaken', pinned: true, urgency: 'Emergency', nextDueAt: at(50), createdAt: at(4) });
    const passedOn = summary({ id: 'passedOn', pinned: true, urgency: 'Emergency', nextDueAt: at(59), missed: { kind: 'Acknowledge', times: 3, since: at(1) } });
    expect(ids(queueOf([...issues, untaken, passedOn], noFilter))).toEqual(['passedOn', 'untaken', 'soon', 'late', 'none']);
    expect(ids(loudest([...issues, untaken, passedOn])).slice(0, 3)).toEqual(['passedOn', 'untaken', 'soon']);
    expect(ids(queueOf([...issues, { ...untaken, pinned: false }], noFilter))).toEqual(['soon', 'late', 'untaken', 'none']);
  });

  it.each([
    [{ level: 'Street' }, ['soon']], [{ light: 'Green' }, ['late', 'none']], [{ area: '420602004009' }, []], [{ area: '420602004008' }, ['soon', 'late', 'none']], [{ text: '没水' }, ['soon', 'late', 'none']], [{ text: '停电' }, []], [{ text: '２３号楼　没水' }, ['soon', 'late', 'none']], [{ text: 'ｔｘ-1' }, ['soon', 'late', 'none']],
  ])('filters by %o', (filter, expected) => expect(ids(queueOf(issues, { ...noFilter, ...filter }))).toEqual(expected));
});

describe('search', () => {
  const line = summary({ id: 'a', title: '漏水', buildingId: '420602004008004-23', estate: '东方小区' });

  it('finds the place, all words, in any order', () => {
    expect(['东方小区 漏水', '漏水 23号楼', '24号楼'].map((text) => queueOf([line], { ...noFilter, text }).length)).toEqual([1, 1, 0]);
  });

  it('keeps what only the server can find', () => expect(ids(queueOf([line], { ...noFilter, text: '李婆婆' }, new Set(['a'])))).toEqual(['a']));
});

describe('announcements', () => {
  it('names what is new and what went up, not what went down', () => {
    const before = new Map([['a', summary({ id: 'a' })], ['b', summary({ id: 'b', level: 'Street' })]]);
    const after = new Map([['a', summary({ id: 'a', level: 'Community' })], ['b', summary({ id: 'b', level: 'Grid' })], ['c', summary({ id: 'c' })]]);
    expect(announcements(before, after).map(({ kind, issue }) => [kind, issue.id])).toEqual([['escalated', 'a'], ['new', 'c']]);
  });
});

describe('map', () => {
  it('takes a grid\'s worst light, with a sign beside the colour', () => {
    const grids = summariseGrids([summary({ light: 'Green' }), summary({ light: 'Red' }), summary({ light: 'Yellow' })]);
    expect(grids.get('420602004008004')).toEqual({ light: 'Red', open: 3 });
    expect(new Set(['Green', 'Yellow', 'Red'].map((light) => signOf(light as 'Green'))).size).toBe(3);
  });

  it('is drawn anew only when a grid looks different', () => {
    const [one, two] = [summary({ id: 'a', gridCode: '1' }), summary({ id: 'b', gridCode: '2', light: 'Red' })];
    expect(summaryText(summariseGrids([one, two]))).toBe(summaryText(summariseGrids([two, one])));
    expect(summaryText(summariseGrids([one, two]))).not.toBe(summaryText(summariseGrids([one, one, two])));
    expect(summariseGrids([two], true).get('2')?.light).toBeUndefined();
  });

  it('breaks a grid\'s name after its community', () => expect(['檀溪湖社区第二网格', 'Grid 4'].map(twoLines)).toEqual(['檀溪湖社区\n第二网格', 'Grid 4']));
});

describe('loudest', () => {
  it('has broken clocks first, of those what stands highest, then whistles nobody answered', () => {
    const issues = [
      summary({ id: 'calm' }), summary({ id: 'soon', light: 'Yellow', nextDueAt: at(9) }), summary({ id: 'whistle', whistlesUnanswered: 1, nextDueAt: at(50) }),
      summary({ id: 'red', light: 'Red', nextDueAt: at(1) }), summary({ id: 'street', light: 'Red', level: 'Street', nextDueAt: at(2) }),
    ];
    expect(ids(loudest(issues))).toEqual(['street', 'red', 'whistle', 'soon', 'calm']);
  });
});
