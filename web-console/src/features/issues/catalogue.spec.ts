import { describe, expect, it } from 'vitest';
import type { CatalogueItem, Organisation } from '@/shared/api';
import { calledBy, catalogueGroups } from './catalogue';

const organisation = (id: string, kind: Organisation['kind']): Organisation => ({ id, name: id, shortName: id, kind, area: '420602004' });
const organisations = [organisation('water', 'Water'), organisation('property-dongfang', 'Property'), organisation('citymanagement', 'CityManagement')];
const item = (code: string, name: string, change: Partial<CatalogueItem> = {}): CatalogueItem => ({ code, name, categories: [], grade: 'Routine', lead: 'water', assist: [], ...change });

describe('whistle catalogue', () => {
  it('says whom an item calls, by id or by discipline, and nobody twice', () => {
    expect(calledBy(item('a', '主管爆裂', { grade: 'Key', assist: ['kind:Property', 'citymanagement', 'water', 'gone'] }), organisations)).toEqual({ grade: 'Key', lead: 'water', assist: ['property-dongfang', 'citymanagement'] });
    expect(calledBy(item('b', 'x', { lead: 'kind:Heat' }), organisations)).toEqual({ grade: 'Routine', assist: [] });
  });

  it('is grouped by discipline, what fits the issue first, and searched in both languages', () => {
    const items = [item('c', '占道', { lead: 'citymanagement' }), item('a', '停水', { nameEn: 'No water', categories: ['water'] }), item('d', '水压'), item('e', '电梯', { lead: 'kind:Property' }), item('f', '别的', { lead: 'nobody' })];
    expect(catalogueGroups(items, organisations, 'water', '').map(({ kind }) => kind)).toEqual(['suggested', 'CityManagement', 'Water', 'Property', 'other']);
    expect(catalogueGroups(items, organisations, undefined, 'NO wat').flatMap((group) => group.items.map(({ code }) => code))).toEqual(['a']);
    expect(catalogueGroups(items, organisations, undefined, '没有')).toEqual([]);
  });
});
