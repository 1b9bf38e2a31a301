import type { IssueSummary, Light } from '@/shared/api';
import { worse } from '@/shared/time/format';

/** Where an issue lies, in the map's own coordinates. */
export interface Spot { x: number; y: number; issue: IssueSummary }
/** Issues that lie too near each other to be told apart on the screen. */
export interface Gathering { x: number; y: number; issues: IssueSummary[]; light: Light | undefined; urgent: boolean }

interface Cell { x: number; y: number; issues: IssueSummary[]; column: number; row: number }

/** More rows than the world has at any zoom. */
const rows = 2 ** 26;
const around = [-1, 0, 1];

/**
 * Gathers what lies within `reach` of each other: first by cells, then full cells take in their neighbours where the middles are near.
 * One pass over the issues and one over the cells, so ten thousand issues take a few milliseconds.
 */
export function gather(spots: Iterable<Spot>, reach: number): Gathering[] {
  const cells = new Map<number, Cell>();
  for (const { x, y, issue } of spots) {
    const [column, row] = [Math.floor(x / reach), Math.floor(y / reach)];
    const key = column * rows + row;
    const cell = cells.get(key);
    if (cell) { cell.x += x; cell.y += y; cell.issues.push(issue); } else { cells.set(key, { x, y, issues: [issue], column, row }); }
  }
  const middle = ({ x, y, issues }: Cell): [number, number] => [x / issues.length, y / issues.length];
  const taken = new Set<Cell>();
  const largestFirst = [...cells.values()].sort((a, b) => b.issues.length - a.issues.length);
  return largestFirst.flatMap((cell): Gathering[] => {
    if (taken.has(cell)) { return []; }
    taken.add(cell);
    const [x, y] = middle(cell);
    const near = around.flatMap((right) => around.map((up) => cells.get((cell.column + right) * rows + cell.row + up)))
      .filter((other): other is Cell => other !== undefined && !taken.has(other) && Math.hypot(middle(other)[0] - x, middle(other)[1] - y) < reach * 0.75);
    near.forEach((other) => taken.add(other));
    return [gathering([cell, ...near])];
  });
}

function gathering(cells: readonly Cell[]): Gathering {
  const issues = cells.length === 1 ? (cells[0] as Cell).issues : cells.flatMap((cell) => cell.issues);
  const sum = (of: 'x' | 'y') => cells.reduce((total, cell) => total + cell[of], 0) / issues.length;
  return { x: sum('x'), y: sum('y'), issues, light: issues.map(({ light }): Light | undefined => light).reduce(worse, undefined), urgent: issues.some(({ urgency }) => urgency === 'Emergency') };
}
