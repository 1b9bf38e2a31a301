import TileLayer from 'ol/layer/Tile';
import XYZ from 'ol/source/XYZ';

/** A raster map as the gateway is configured: addresses with `{z}`, `{x}`, `{y}`, lowest first. */
export interface BaseMap { layers: string[]; attribution?: string; maxZoom: number }

export const baseLayers = ({ layers, attribution, maxZoom }: BaseMap): TileLayer<XYZ>[] =>
  layers.map((url) => new TileLayer({ source: new XYZ({ url, attributions: attribution, maxZoom, crossOrigin: undefined }) }));
