import type { Cell, CellKind, Table } from './tables';

/** A cell a spreadsheet would take for a formula is written as text (OWASP, CSV injection). */
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const plain = ({ value }: Cell, kind: CellKind): string => {
  if (value === null) { return ''; }
  if (typeof value === 'string') { return safe(value); }
  return kind === 'percent' ? `${Number((value * 100).toFixed(2))}%` : String(value);
};

/** With a byte order mark, by which Excel knows UTF-8, and CRLF (RFC 4180). */
export function csvOf(table: Table): string {
  const lines = [table.columns.map(({ label }) => safe(label)), ...table.rows.map(({ cells }) => cells.map((cell, index) => plain(cell, table.columns[index]?.kind ?? 'text')))];
  return `\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

const forbidden = /[\\/?*[\]:]/g;
const longestName = 31;
export const sheetName = (title: string): string => title.replace(forbidden, ' ').slice(0, longestName);

type XlsxCell = { value?: string | number; type?: StringConstructor | NumberConstructor; format?: string; fontWeight?: 'bold' } | null;

/** Numbers stay numbers, so that a spreadsheet can go on with them; texts are typed, so none becomes a formula. */
export function xlsxRows(table: Table): XlsxCell[][] {
  const head = table.columns.map(({ label }): XlsxCell => ({ value: label, type: String, fontWeight: 'bold' }));
  const rows = table.rows.map(({ cells }) => cells.map(({ value }, index): XlsxCell => {
    if (value === null) { return null; }
    if (typeof value === 'string') { return { value, type: String }; }
    return { value, type: Number, ...(table.columns[index]?.kind === 'percent' ? { format: '0.0%' } : {}) };
  }));
  return [head, ...rows];
}

/** Loaded only when somebody asks for it. */
export async function xlsxOf(tables: readonly Table[]): Promise<Blob> {
  const { default: write } = await import('write-excel-file/browser');
  return write(tables.map((table) => ({ data: xlsxRows(table), sheet: sheetName(table.title) }))).toBlob();
}

export function download(content: Blob | string, name: string): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: 'text/csv;charset=utf-8' }) : content;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has its own hold on the blob once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
