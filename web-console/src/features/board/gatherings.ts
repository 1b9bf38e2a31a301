import { containsExtent, scaleFromCenter, type Extent } from 'ol/extent';
import Feature from 'ol/Feature';
import Point from 'ol/geom/Point';
import type OlMap from 'ol/Map';
import type VectorSource from 'ol/source/Vector';
import { gather } from './clusters';
import type { Spots } from './spots';

/** Pixels within which issues are one circle. */
export const reach = 44;

/** The circles on the map: gathered once a view with some room around it, and again when the view leaves that or the issues change. */
export class Gatherings {
  private done: { extent: Extent; resolution: number } | undefined;

  constructor(private readonly map: OlMap, private readonly source: VectorSource, private readonly spots: Spots) {}

  again(changed: boolean): void {
    const size = this.map.getSize();
    const resolution = this.map.getView().getResolution();
    if (!size || resolution === undefined || this.spots.isEmpty) { return; }
    const view = this.map.getView().calculateExtent(size);
    if (!changed && this.done && this.done.resolution === resolution && containsExtent(this.done.extent, view)) { return; }
    const extent: Extent = [...view];
    scaleFromCenter(extent, 2);
    this.done = { extent, resolution };
    const circles = gather(this.spots.inside(extent), reach * resolution);
    this.source.clear(true);
    this.source.addFeatures(circles.map((gathering) => new Feature({ geometry: new Point([gathering.x, gathering.y]), gathering })));
    if (circles.length === 0) { this.source.changed(); }
  }
}
