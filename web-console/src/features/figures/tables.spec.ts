import { describe, expect, it } from 'vitest';
import type { Rate, ScoreReport, ScoreSheet } from '@/shared/api';
import { noCategory, tablesOf, type Words } from './tables';

const rate = (good = 0, of = 0): Rate => ({ good, of, ...(of === 0 ? {} : { value: good / of }) });
const sheet = (change: Partial<ScoreSheet> = {}): ScoreSheet => ({
  responseRate: rate(), resolutionRate: rate(1, 2), satisfactionRate: rate(), containment: { grid: rate(3, 4), community: rate(1, 4), street: rate(0, 4) },
  onTimeHandlingRate: rate(), reworkRate: rate(), accurateDispatchRate: rate(), settled: 4, reopened: 0, yellowMarks: 0, redMarks: 0, yellowOpen: 0, yellowExpired: 0, redOpen: 0, redExpired: 0,
  whistles: { checkInRate: rate(1, 2), late: 1, missed: 0, scored: 1, averageScore: 4, justifiedRate: rate() }, ...change,
});
const quiet = sheet({ whistles: { checkInRate: rate(), late: 0, missed: 0, scored: 0, justifiedRate: rate() } });
const report: ScoreReport = {
  area: '420602004', from: '', to: '', total: sheet(), areas: [{ key: '420602004008', sheet: sheet() }], departments: [{ key: 'water', sheet: sheet() }, { key: 'gas', sheet: quiet }],
  posts: [{ key: 'post-of-somebody', sheet: sheet() }], days: [{ key: '2024-11-02', sheet: sheet({ settled: 2 }) }], grids: [{ key: '420602004008004', sheet: quiet }],
};
const counts = { total: 5, days: [{ day: '2024-11-02', count: 5 }], hours: [{ category: 'water', hour: 9, count: 4 }, { hour: 0, count: 1 }] };
const words: Words = { t: (key) => key, area: (code) => `area ${code}`, organisation: (id) => `body ${id}`, category: (code) => `kind ${code}` };
const tables = tablesOf(report, counts, { from: '2024-11-01', to: '2024-11-03' }, words);
const find = (id: string) => tables.find((table) => table.id === id);

describe('the tables of the figures', () => {
  it('have a cell for every column', () => {
    for (const { rows, columns } of tables) { for (const { cells } of rows) { expect(cells).toHaveLength(columns.length); } }
  });

  it('open the cases a figure is made of, of its own part', () => {
    expect(find('areas')?.rows[0]?.cells[1]).toEqual({ value: 4, opens: { list: 'cases', figure: 'Settled', area: '420602004008' } });
    expect(find('containment')?.rows[1]?.cells[1]).toEqual({ value: 1, opens: { list: 'cases', figure: 'Containment', level: 'Community' } });
    expect(find('areas')?.rows[0]?.cells[2]).toEqual({ value: null });
  });

  it('have every day, quiet ones too', () => {
    expect(find('days')?.rows.map(({ cells }) => [cells[0]?.value, cells[1]?.value, cells[2]?.value])).toEqual([['2024-11-01', 0, 0], ['2024-11-02', 5, 2], ['2024-11-03', 0, 0]]);
  });

  it('show the hours of each category, the most first', () => {
    const heat = find('heat');
    expect(heat?.rows.map(({ key }) => key)).toEqual(['water', noCategory]);
    expect(heat?.rows[0]?.cells[10]).toEqual({ value: 4, opens: { list: 'reports', category: 'water', hour: 9 } });
    expect(heat?.rows[0]?.cells.at(-1)?.value).toBe(4);
  });

  it('have the marks of supervised cases by area and department, where there are any', () => {
    expect(find('marks')?.rows).toEqual([]);
    const given = sheet({ yellowMarks: 3, yellowOpen: 2, yellowExpired: 1, redMarks: 1, redOpen: 1 });
    const some = tablesOf({ ...report, total: given, areas: [{ key: '420602004008', sheet: given }, { key: '420602004007', sheet: quiet }], departments: [{ key: 'water', sheet: given }] }, counts, { from: '2024-11-01', to: '2024-11-01' }, words);
    const [areas, departments] = ['marks', 'departmentMarks'].map((id) => some.find((table) => table.id === id));
    expect(areas?.rows.map(({ key, cells }) => [key, ...cells.slice(1).map(({ value }) => value)])).toEqual([['420602004008', 3, 2, 1, 1, 1, 0], ['whole', 3, 2, 1, 1, 1, 0]]);
    expect(departments?.rows[0]?.cells[5]).toEqual({ value: 1, opens: { list: 'cases', figure: 'SupervisedOpen', good: false, department: 'water' } });
  });

  it('leave out who had no whistle, and everything about a person', () => {
    expect(find('departments')?.rows.map(({ key }) => key)).toEqual(['water']);
    expect(find('grids')?.rows).toEqual([]);
    expect(JSON.stringify(tables)).not.toContain('post-of-somebody');
  });
});
