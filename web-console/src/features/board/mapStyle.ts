import { worse } from '@/shared/time/format';
import type { IssueSummary, Light } from '@/shared/api';

/** The worst light of a grid's open issues, and how many there are. */
export interface GridSummary { light: Light | undefined; open: number }

export function summariseGrids(issues: readonly IssueSummary[]): Map<string, GridSummary> {
  const grids = new Map<string, GridSummary>();
  for (const { gridCode, light } of issues) {
    const known = grids.get(gridCode);
    grids.set(gridCode, { light: worse(known?.light, light), open: (known?.open ?? 0) + 1 });
  }
  return grids;
}

/** What differs between two drawings: an issue that did not change is the same object. */
export function changesOf(drawn: ReadonlyMap<string, IssueSummary>, issues: readonly IssueSummary[]): { gone: string[]; fresh: IssueSummary[] } {
  const ids = new Set(issues.map(({ id }) => id));
  return { gone: [...drawn.keys()].filter((id) => !ids.has(id)), fresh: issues.filter((issue) => drawn.get(issue.id) !== issue) };
}

/** A sign beside the colour, for whoever does not see the colour. */
export const signOf = (light: Light | undefined): string => (light === undefined ? '' : { Green: '✓', Yellow: '◷', Red: '!' }[light]);

export interface Palette { grid: Record<Light | 'none', string>; line: string; text: string; halo: string; building: string; point: Record<Light | 'none', string> }

export const palettes: Record<'light' | 'dark', Palette> = {
  light: {
    grid: { none: 'rgb(111 125 140 / 8%)', Green: 'rgb(26 127 55 / 16%)', Yellow: 'rgb(201 138 0 / 26%)', Red: 'rgb(179 38 30 / 26%)' },
    point: { none: '#4a5866', Green: '#146a2d', Yellow: '#8a5a00', Red: '#b3261e' },
    line: '#6f7d8c', text: '#17212b', halo: '#ffffff', building: '#9fadbb',
  },
  dark: {
    grid: { none: 'rgb(134 149 165 / 10%)', Green: 'rgb(95 209 126 / 18%)', Yellow: 'rgb(240 189 79 / 26%)', Red: 'rgb(255 143 134 / 30%)' },
    point: { none: '#aebac6', Green: '#5fd17e', Yellow: '#f0bd4f', Red: '#ff8f86' },
    line: '#8695a5', text: '#e8edf2', halo: '#10151b', building: '#55636f',
  },
};
