import { describe, expect, it } from 'vitest';
import type { CatalogueItem, Organisation } from '@/shared/api';
import { calledBy, departure, gradeFor, inOrder } from './catalogue';

const organisation = (id: string, kind: Organisation['kind']): Organisation => ({ id, name: id, shortName: id, kind, area: '420602004' });
const organisations = [organisation('water', 'Water'), organisation('property-dongfang', 'Property'), organisation('citymanagement', 'CityManagement')];
const item = (code: string, name: string, change: Partial<CatalogueItem> = {}): CatalogueItem => ({ code, name, categories: [], grade: 'Routine', lead: 'water', assist: [], ...change });

describe('whistle catalogue', () => {
  it('says whom an item calls, by id or by discipline, and nobody twice', () => {
    expect(calledBy(item('a', '主管爆裂', { grade: 'Key', assist: ['kind:Property', 'citymanagement', 'water', 'gone'] }), organisations)).toEqual({ grade: 'Key', lead: 'water', assist: ['property-dongfang', 'citymanagement'] });
    expect(calledBy(item('b', 'x', { lead: 'kind:Heat' }), organisations)).toEqual({ grade: 'Routine', assist: [] });
  });

  it('says in what a whistle departs from it', () => {
    const burst = item('a', '主管爆裂', { grade: 'Key', categories: ['water'] });
    const asItIs = { grade: 'Key', lead: 'water', category: 'water' };
    expect(departure(burst, asItIs, organisations)).toBeUndefined();
    expect(departure(burst, { ...asItIs, grade: 'Hard' }, organisations)).toBeUndefined();
    expect(departure(burst, { ...asItIs, grade: 'Routine' }, organisations)).toBe('grade');
    expect(departure(burst, { ...asItIs, lead: 'citymanagement' }, organisations)).toBe('lead');
    expect(departure(burst, { ...asItIs, category: 'gas' }, organisations)).toBe('category');
    expect(departure(undefined, asItIs, organisations)).toBe('item');
  });

  it('is blown at its grade, or the highest a person may', () => {
    expect(gradeFor({ grade: 'Key' }, ['Routine', 'Key'])).toBe('Key');
    expect(gradeFor({ grade: 'Hard' }, ['Routine', 'Key'])).toBe('Key');
    expect(gradeFor({ grade: 'Hard' }, undefined)).toBe('Hard');
  });

  it('begins with what fits the case', () => {
    expect(inOrder([item('a', 'x'), item('b', 'y'), item('c', 'z')], ['c', 'b']).map(({ code }) => code)).toEqual(['c', 'b', 'a']);
  });
});
