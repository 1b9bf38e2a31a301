import { describe, expect, it } from 'vitest';
import { csvOf, sheetName, xlsxOf, xlsxRows } from './exports';
import type { Table } from './tables';

const table: Table = {
  id: 'areas', title: '社区/对比: [一]', columns: [{ label: '社区', kind: 'text' }, { label: '办结', kind: 'count' }, { label: '解决率', kind: 'percent' }],
  rows: [
    { key: '1', cells: [{ value: '=HYPERLINK("http://x")' }, { value: 12 }, { value: 0.1234 }] },
    { key: '2', cells: [{ value: '滨湖, 社区' }, { value: 0 }, { value: null }] },
    ...['+1', '-1', '@x', '\tx'].map((value, index) => ({ key: `e${index}`, cells: [{ value }, { value: 1 }, { value: 1 }] })),
  ],
};

describe('the exports', () => {
  it('write CSV that Excel reads and no spreadsheet computes', () => {
    const csv = csvOf(table);
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.slice(1).split('\r\n').slice(0, 3)).toEqual(['社区,办结,解决率', '"\'=HYPERLINK(""http://x"")",12,12.34%', '"滨湖, 社区",0,']);
    expect(csv).not.toMatch(/(^|,|\n)"?[=+@\t-]/m);
  });

  it('keep numbers numbers in a workbook, and texts texts', () => {
    expect(xlsxRows(table)[1]).toEqual([{ value: '=HYPERLINK("http://x")', type: String }, { value: 12, type: Number }, { value: 0.1234, type: Number, format: '0.0%' }]);
    expect(xlsxRows(table)[2]?.[2]).toBeNull();
  });

  it('name sheets as Excel allows', () => {
    expect(sheetName(table.title)).toBe('社区 对比   一 ');
    expect(sheetName('x'.repeat(40))).toHaveLength(31);
  });

  it('make a workbook', async () => {
    const bytes = new Uint8Array(await (await xlsxOf([table])).arrayBuffer());
    expect(String.fromCharCode(...bytes.slice(0, 2))).toBe('PK');
  });
});
