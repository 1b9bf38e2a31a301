import type { Rate, ReportCounts, ScoreFigure, ScoreReport, ScoreSheet } from '@/shared/api';
import { eachDay, type Days } from './period';

/** The list a figure opens: cases of the ledger, or reports as they came in. */
export type Opens =
  | { list: 'cases'; figure: ScoreFigure; good?: boolean; level?: 'Grid' | 'Community' | 'Street'; area?: string; department?: string; days?: Days }
  | { list: 'reports'; area?: string; category?: string; hour?: number; days?: Days };

export type CellKind = 'text' | 'count' | 'percent' | 'score';
export interface Cell { value: string | number | null; opens?: Opens }
export interface Column { label: string; kind: CellKind }
export interface Row { key: string; cells: Cell[] }
export interface Table { id: string; title: string; columns: Column[]; rows: Row[] }

export interface Words {
  t: (key: string) => string;
  area: (code: string) => string;
  organisation: (id: string) => string;
  category: (code: string) => string;
}

export const noCategory = '-';
type Part = Pick<Extract<Opens, { list: 'cases' }>, 'area' | 'department' | 'days'>;

interface Figure { name: string; kind: CellKind; value: (sheet: ScoreSheet) => number | null; opens?: { figure: ScoreFigure; good?: boolean; level?: 'Grid' } }
const percent = (name: string, rate: (sheet: ScoreSheet) => Rate, opens: Figure['opens']): Figure => ({ name, kind: 'percent', value: (sheet) => rate(sheet).value ?? null, ...(opens ? { opens } : {}) });

/** What is shown of every area and department, in this order. */
export const workFigures: readonly Figure[] = [
  { name: 'settled', kind: 'count', value: (sheet) => sheet.settled, opens: { figure: 'Settled' } },
  percent('response', (sheet) => sheet.responseRate, { figure: 'Response' }),
  percent('resolution', (sheet) => sheet.resolutionRate, { figure: 'Resolution' }),
  percent('satisfaction', (sheet) => sheet.satisfactionRate, { figure: 'Satisfaction' }),
  { name: 'composite', kind: 'percent', value: (sheet) => sheet.composite ?? null },
  percent('contained', (sheet) => sheet.containment.grid, { figure: 'Containment', level: 'Grid' }),
  percent('onTime', (sheet) => sheet.onTimeHandlingRate, { figure: 'OnTime' }),
  percent('rework', (sheet) => sheet.reworkRate, { figure: 'Rework', good: true }),
  percent('accurate', (sheet) => sheet.accurateDispatchRate, { figure: 'AccurateDispatch' }),
  { name: 'reopened', kind: 'count', value: (sheet) => sheet.reopened, opens: { figure: 'Reopened' } },
];

export const whistleFigures: readonly Figure[] = [
  { name: 'called', kind: 'count', value: (sheet) => sheet.whistles.checkInRate.of, opens: { figure: 'CheckIn' } },
  percent('checkIn', (sheet) => sheet.whistles.checkInRate, { figure: 'CheckIn', good: true }),
  { name: 'late', kind: 'count', value: (sheet) => sheet.whistles.late, opens: { figure: 'Late' } },
  { name: 'missed', kind: 'count', value: (sheet) => sheet.whistles.missed, opens: { figure: 'Missed' } },
  { name: 'score', kind: 'score', value: (sheet) => sheet.whistles.averageScore ?? null, opens: { figure: 'DepartmentMark' } },
  percent('justified', (sheet) => sheet.whistles.justifiedRate, { figure: 'WhistleMark' }),
];

/** Marks of supervised cases: given, of cases not finished, with a deadline that passed. */
export const markFigures: readonly Figure[] = [
  { name: 'yellow', kind: 'count', value: (sheet) => sheet.yellowMarks, opens: { figure: 'Supervised', good: true } },
  { name: 'yellowOpen', kind: 'count', value: (sheet) => sheet.yellowOpen, opens: { figure: 'SupervisedOpen', good: true } },
  { name: 'yellowExpired', kind: 'count', value: (sheet) => sheet.yellowExpired, opens: { figure: 'SupervisedExpired', good: true } },
  { name: 'red', kind: 'count', value: (sheet) => sheet.redMarks, opens: { figure: 'Supervised', good: false } },
  { name: 'redOpen', kind: 'count', value: (sheet) => sheet.redOpen, opens: { figure: 'SupervisedOpen', good: false } },
  { name: 'redExpired', kind: 'count', value: (sheet) => sheet.redExpired, opens: { figure: 'SupervisedExpired', good: false } },
];

const cellsOf = (figures: readonly Figure[], sheet: ScoreSheet, part: Part): Cell[] => figures.map(({ value, opens }) => {
  const figure = value(sheet);
  return figure === null || opens === undefined ? { value: figure } : { value: figure, opens: { list: 'cases', ...opens, ...part } };
});

const columnsOf = (first: string, figures: readonly Figure[], { t }: Words): Column[] =>
  [{ label: t(first), kind: 'text' }, ...figures.map(({ name, kind }): Column => ({ label: t(`figures.${name}`), kind }))];

const marked = (sheet: ScoreSheet): boolean => markFigures.some(({ value }) => value(sheet) !== 0);
const whistled = ({ whistles }: ScoreSheet): boolean => whistles.checkInRate.of + whistles.scored + whistles.justifiedRate.of > 0;

/** Every table of the page; also what is exported. Nothing in them is about a person. */
export function tablesOf(report: ScoreReport, counts: ReportCounts, days: Days, words: Words): Table[] {
  const { t } = words;
  const byArea = (sheets: ScoreReport['areas'], figures: readonly Figure[]): Row[] =>
    sheets.map(({ key, sheet }) => ({ key, cells: [{ value: words.area(key) }, ...cellsOf(figures, sheet, { area: key })] }));
  const whole: Row = { key: 'whole', cells: [{ value: t('figures.whole') }, ...cellsOf(workFigures, report.total, {})] };
  const markedParts = byArea(report.areas.filter(({ sheet }) => marked(sheet)), markFigures);
  const levels = ['Grid', 'Community', 'Street'] as const;
  const containment = { Grid: report.total.containment.grid, Community: report.total.containment.community, Street: report.total.containment.street };
  const sheetOf = new Map(report.days.map(({ key, sheet }) => [key, sheet]));
  const reportedOn = new Map(counts.days.map(({ day, count }) => [day, count]));
  return [
    { id: 'areas', title: t('figures.byArea'), columns: columnsOf('figures.area', workFigures, words), rows: [...byArea(report.areas, workFigures), whole] },
    {
      id: 'containment', title: t('figures.containment'),
      columns: [{ label: t('figures.level'), kind: 'text' }, { label: t('figures.cases'), kind: 'count' }, { label: t('figures.share'), kind: 'percent' }],
      rows: levels.map((level) => ({ key: level, cells: [{ value: t(`level.${level}`) }, { value: containment[level].good, opens: { list: 'cases', figure: 'Containment', level } }, { value: containment[level].value ?? null }] })),
    },
    {
      id: 'days', title: t('figures.byDay'),
      columns: [{ label: t('figures.day'), kind: 'text' }, { label: t('figures.reported'), kind: 'count' }, ...columnsOf('figures.day', workFigures.slice(0, 4), words).slice(1)],
      rows: eachDay(days).map((day) => {
        const sheet = sheetOf.get(day), one = { from: day, to: day };
        const cells: Cell[] = sheet ? cellsOf(workFigures.slice(0, 4), sheet, { days: one }) : [{ value: 0 }, { value: null }, { value: null }, { value: null }];
        return { key: day, cells: [{ value: day }, { value: reportedOn.get(day) ?? 0, opens: { list: 'reports', days: one } }, ...cells] };
      }),
    },
    heatOf(counts, words),
    {
      id: 'marks', title: t('figures.marksByArea'), columns: columnsOf('figures.area', markFigures, words),
      rows: marked(report.total) ? [...markedParts, { key: 'whole', cells: [{ value: t('figures.whole') }, ...cellsOf(markFigures, report.total, {})] }] : [],
    },
    {
      id: 'departmentMarks', title: t('figures.marksByDepartment'), columns: columnsOf('figures.department', markFigures, words),
      rows: report.departments.filter(({ sheet }) => marked(sheet)).map(({ key, sheet }) => ({ key, cells: [{ value: words.organisation(key) }, ...cellsOf(markFigures, sheet, { department: key })] })),
    },
    { id: 'departments', title: t('figures.byDepartment'), columns: columnsOf('figures.department', whistleFigures, words), rows: report.departments.filter(({ sheet }) => whistled(sheet)).map(({ key, sheet }) => ({ key, cells: [{ value: words.organisation(key) }, ...cellsOf(whistleFigures, sheet, { department: key })] })) },
    { id: 'grids', title: t('figures.byGrid'), columns: columnsOf('figures.grid', whistleFigures, words), rows: byArea(report.grids.filter(({ sheet }) => whistled(sheet)), whistleFigures) },
  ];
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);

function heatOf(counts: ReportCounts, { t, category }: Words): Table {
  const rows = new Map<string, Map<number, number>>();
  for (const { category: code, hour, count } of counts.hours) {
    const key = code ?? noCategory;
    rows.set(key, (rows.get(key) ?? new Map<number, number>()).set(hour, count));
  }
  const sum = (cells: Map<number, number>) => [...cells.values()].reduce((total, count) => total + count, 0);
  return {
    id: 'heat', title: t('figures.heat'),
    columns: [{ label: t('figures.category'), kind: 'text' }, ...hours.map((hour): Column => ({ label: String(hour), kind: 'count' })), { label: t('figures.sum'), kind: 'count' }],
    rows: [...rows].sort(([, a], [, b]) => sum(b) - sum(a)).map(([code, cells]) => ({
      key: code,
      cells: [
        { value: code === noCategory ? t('figures.noCategory') : category(code) },
        ...hours.map((hour): Cell => (cells.has(hour) ? { value: cells.get(hour) ?? 0, opens: { list: 'reports', category: code, hour } } : { value: 0 })),
        { value: sum(cells), opens: { list: 'reports', category: code } },
      ],
    })),
  };
}
