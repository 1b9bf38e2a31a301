import type { Point as Place } from '@/shared/api';

export interface MapLabels { zoomIn: string; zoomOut: string; category?: (code: string) => string }
/** The middle of what is shown, WGS 84, and the zoom. */
export interface MapView { lon: number; lat: number; zoom: number }
/** `view`: somebody moved the map, or it went back to the whole area. `here`: the grid in the middle, when so near that its own name may be out of sight. */
export interface MapHandlers {
  pick?(issueIds: string[]): void;
  area?(gridCode: string): void;
  point?(point: Place, gridCode: string | undefined): void;
  view?(view: MapView | undefined): void;
  here?(name: string): void;
}
/** Eager: wheel and finger move it before it was touched, for a page that does not scroll itself. Quiet: without controls. */
export interface MapManner { quiet?: boolean; eager?: boolean }
export interface Shown { selected: string; marked: ReadonlySet<string>; past: boolean }
