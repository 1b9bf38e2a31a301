import { describe, expect, it } from 'vitest';
import type { IssueSummary, MapFeature, WhoEntry } from '@/shared/api';
import { caseEntry, grouped, matching, personEntries, placeEntries, type Entry } from './entries';

const line = (kind: Entry['kind'], label: string): Entry => ({ kind, id: label, label, icon: 'search' });

describe('palette', () => {
  it('finds what has every word, in any width', () => {
    const entries = [line('page', '指挥台'), line('place', '东方小区23号楼'), line('place', '东方小区24号楼')];
    expect(matching(entries, '小区 ２３').map(({ label }) => label)).toEqual(['东方小区23号楼']);
    expect(matching(entries, '')).toHaveLength(3);
    expect(matching(entries, '没有')).toEqual([]);
  });

  it('shows a few of each kind, acts first, no empty kind', () => {
    const many = Array.from({ length: 9 }, (_, n) => line('place', `${n}`));
    const groups = grouped([...many, line('act', '派遣')]);
    expect(groups.map(({ kind, entries }) => [kind, entries.length])).toEqual([['act', 1], ['place', 6]]);
  });

  it('opens a case where its reader has a queue, else on its own page', () => {
    const issue = { id: 'i1', title: '停水', number: '008004-1' } as IssueSummary;
    expect([caseEntry(issue, '/board').to, caseEntry(issue, undefined).to]).toEqual(['/board?issue=i1', '/issues/i1']);
  });

  it('knows buildings and grids as places', () => {
    const feature = (id: string, kind: string, name: string) => ({ properties: { id, kind, name } }) as MapFeature;
    expect(placeEntries([feature('g', 'grid', '第四网格'), feature('b', 'building', '23号楼'), feature('c', 'community', '滨湖')], '/board').map(({ to }) => to)).toEqual(['/board?area=g', `/board?q=${encodeURIComponent('23号楼')}`]);
  });

  it('calls whoever is on duty, where the number may be seen, and names nobody twice', () => {
    const who = (personId: string, phone: string) => ({ personId, role: 'GridWorker', name: personId, phone }) as WhoEntry;
    const people = personEntries([who('a', '+8613900000000'), who('b', '139****0000'), who('a', '+8613900000000')], () => '网格员');
    expect(people.map(({ id, href, icon }) => [id, href, icon])).toEqual([['a/GridWorker', 'tel:+8613900000000', 'phone'], ['b/GridWorker', undefined, 'user']]);
  });
});
