import Attribution from 'ol/control/Attribution';
import TileLayer from 'ol/layer/Tile';
import type OlMap from 'ol/Map';
import XYZ from 'ol/source/XYZ';

/** A raster map as the gateway is configured: addresses with `{z}`, `{x}`, `{y}`, lowest first. */
export interface BaseMap { layers: string[]; attribution?: string; maxZoom: number }

const below = 'below';

/** Puts a raster map below everything else, once. */
export function addBase(map: OlMap, { layers, attribution, maxZoom }: BaseMap): void {
  if (layers.length === 0 || map.get(below)) { return; }
  map.set(below, true);
  layers.forEach((url, index) => map.getLayers().insertAt(index, new TileLayer({ source: new XYZ({ url, attributions: attribution, maxZoom }) })));
  if (attribution) { map.addControl(new Attribution({ collapsible: false })); }
}
