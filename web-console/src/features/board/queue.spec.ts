import { describe, expect, it } from 'vitest';
import { summary } from '@/testing/issues';
import { announcements } from './announce';
import { changesOf, signOf, summariseGrids } from './mapStyle';
import { noFilter, queueOf } from './queue';

const at = (minute: number) => `2024-11-15T10:${String(minute).padStart(2, '0')}:00+08:00`;
const ids = (issues: readonly { id: string }[]) => issues.map(({ id }) => id);

describe('queue', () => {
  const issues = [
    summary({ id: 'late', nextDueAt: at(40) }), summary({ id: 'none', nextDueAt: undefined }), summary({ id: 'soon', nextDueAt: at(5), level: 'Street', light: 'Red' }),
    summary({ id: 'done', state: 'Closed' }),
  ];

  it('is sorted by the nearest deadline and leaves out what is over', () => expect(ids(queueOf(issues, noFilter))).toEqual(['soon', 'late', 'none']));

  it.each([
    [{ level: 'Street' }, ['soon']], [{ light: 'Green' }, ['late', 'none']], [{ area: '420602004009' }, []], [{ area: '420602004008' }, ['soon', 'late', 'none']], [{ text: '没水' }, ['soon', 'late', 'none']], [{ text: '停电' }, []],
  ])('filters by %o', (filter, expected) => expect(ids(queueOf(issues, { ...noFilter, ...filter }))).toEqual(expected));
});

describe('announcements', () => {
  it('names what is new and what went up, not what went down', () => {
    const before = new Map([['a', summary({ id: 'a' })], ['b', summary({ id: 'b', level: 'Street' })]]);
    const after = new Map([['a', summary({ id: 'a', level: 'Community' })], ['b', summary({ id: 'b', level: 'Grid' })], ['c', summary({ id: 'c' })]]);
    expect(announcements(before, after).map(({ kind, issue }) => [kind, issue.id])).toEqual([['escalated', 'a'], ['new', 'c']]);
  });
});

describe('map', () => {
  it('draws anew only what changed', () => {
    const [a, b, c] = [summary({ id: 'a' }), summary({ id: 'b' }), summary({ id: 'c' })];
    const changed = { ...b, light: 'Red' as const };
    expect(changesOf(new Map([['a', a], ['b', b], ['gone', c]]), [a, changed, c])).toEqual({ gone: ['gone'], fresh: [changed, c] });
  });

  it('takes a grid\'s worst light, with a sign beside the colour', () => {
    const grids = summariseGrids([summary({ light: 'Green' }), summary({ light: 'Red' }), summary({ light: 'Yellow' })]);
    expect(grids.get('420602004008004')).toEqual({ light: 'Red', open: 3 });
    expect(new Set(['Green', 'Yellow', 'Red'].map((light) => signOf(light as 'Green'))).size).toBe(3);
  });
});
