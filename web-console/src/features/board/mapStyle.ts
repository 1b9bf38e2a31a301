import { worse } from '@/shared/time/format';
import type { IssueSummary, Light } from '@/shared/api';

/** The worst light of a grid's open issues, and how many there are. */
export interface GridSummary { light: Light | undefined; open: number }

export function summariseGrids(issues: readonly IssueSummary[], withoutLights = false): Map<string, GridSummary> {
  const grids = new Map<string, GridSummary>();
  for (const { gridCode, light } of issues) {
    const known = grids.get(gridCode);
    if (known) { known.light = worse(known.light, withoutLights ? undefined : light); known.open += 1; } else { grids.set(gridCode, { light: withoutLights ? undefined : light, open: 1 }); }
  }
  return grids;
}

/** Two summaries that look the same on the map are the same text. */
export const summaryText = (grids: ReadonlyMap<string, GridSummary>): string => [...grids].map(([code, { light, open }]) => `${code}${light}${open}`).sort().join();

/** `檀溪湖社区` over `第二网格`: a long name finds room in two lines. */
export const twoLines = (name: string): string => name.replace(/(社区|小区)(?=.)/, '$1\n');

/** A sign beside the colour, for whoever does not see the colour. */
export const signOf = (light: Light | undefined): string => (light === undefined ? '' : { Green: '✓', Yellow: '◷', Red: '!' }[light]);

export interface Palette { grid: Record<Light | 'none', string>; line: string; text: string; halo: string; building: string; faint: string; accent: string; lasso: string; point: Record<Light | 'none', string> }

export const palettes: Record<'light' | 'dark', Palette> = {
  light: {
    grid: { none: 'rgb(111 125 140 / 8%)', Green: 'rgb(26 127 55 / 16%)', Yellow: 'rgb(201 138 0 / 26%)', Red: 'rgb(179 38 30 / 26%)' },
    point: { none: '#4a5866', Green: '#146a2d', Yellow: '#8a5a00', Red: '#b3261e' },
    line: '#6f7d8c', text: '#17212b', halo: '#ffffff', building: '#9fadbb', faint: '#4a5866', accent: '#0f5fa8', lasso: 'rgb(15 95 168 / 12%)',
  },
  dark: {
    grid: { none: 'rgb(134 149 165 / 10%)', Green: 'rgb(95 209 126 / 18%)', Yellow: 'rgb(240 189 79 / 26%)', Red: 'rgb(255 143 134 / 30%)' },
    point: { none: '#aebac6', Green: '#5fd17e', Yellow: '#f0bd4f', Red: '#ff8f86' },
    line: '#8695a5', text: '#e8edf2', halo: '#10151b', building: '#55636f', faint: '#aebac6', accent: '#6cb2f5', lasso: 'rgb(108 178 245 / 16%)',
  },
};
