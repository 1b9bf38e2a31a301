import type { Point as Place } from '@/shared/api';

export interface MapLabels { zoomIn: string; zoomOut: string; category?: (code: string) => string }
export interface MapHandlers { pick?(issueIds: string[]): void; area?(gridCode: string): void; point?(point: Place, gridCode: string | undefined): void }
/** Eager: wheel and finger move it before it was touched, for a page that does not scroll itself. Quiet: without controls. */
export interface MapManner { quiet?: boolean; eager?: boolean }
export interface Shown { selected: string; marked: ReadonlySet<string>; past: boolean }
