import { containsExtent, scaleFromCenter, type Extent } from 'ol/extent';
import Feature, { type FeatureLike } from 'ol/Feature';
import MultiPolygon from 'ol/geom/MultiPolygon';
import Point from 'ol/geom/Point';
import Polygon from 'ol/geom/Polygon';
import type OlMap from 'ol/Map';
import type VectorSource from 'ol/source/Vector';
import { gather, type Gathering } from './clusters';
import { radiusOf } from './issueMapStyles';
import { nameOffset, type Room } from './namePlace';
import type { Spots } from './spots';

/** Pixels within which issues are one circle. */
export const reach = 44;

/** Where the map writes a grid's name: inside it, whatever its shape. */
function middleOf(feature: FeatureLike): number[] {
  const geometry = feature.getGeometry();
  if (geometry instanceof Polygon) { return geometry.getInteriorPoint().getCoordinates(); }
  return geometry instanceof MultiPolygon ? (geometry.getInteriorPoints().getCoordinates()[0] ?? []) : [];
}

/** The circles on the map: gathered once a view with some room around it, and again when the view leaves that or the issues change. */
export class Gatherings {
  private done: { extent: Extent; resolution: number } | undefined;
  private circles: readonly Gathering[] = [];

  constructor(private readonly map: OlMap, private readonly source: VectorSource, private readonly spots: Spots) {}

  /** Tells whether the circles are others now. */
  again(changed: boolean): boolean {
    const size = this.map.getSize();
    const resolution = this.map.getView().getResolution();
    if (!size || resolution === undefined || this.spots.isEmpty) { return false; }
    const view = this.map.getView().calculateExtent(size);
    if (!changed && this.done && this.done.resolution === resolution && containsExtent(this.done.extent, view)) { return false; }
    const extent: Extent = [...view];
    scaleFromCenter(extent, 2);
    this.done = { extent, resolution };
    this.circles = gather(this.spots.inside(extent), reach * resolution);
    this.source.clear(true);
    this.source.addFeatures(this.circles.map((gathering) => new Feature({ geometry: new Point([gathering.x, gathering.y]), gathering })));
    if (this.circles.length === 0) { this.source.changed(); }
    return true;
  }

  /** What lies round the middle of a grid with so many open issues. */
  roomIn(feature: FeatureLike, resolution: number, open: number): Room {
    const [x = 0, y = 0] = middleOf(feature);
    const edge = 2, grid = String(feature.get('id'));
    const circles = this.circles.map((one) => ({ x: (one.x - x) / resolution, y: (y - one.y) / resolution, radius: radiusOf(one.issues.length) + edge }));
    return {
      isTold: this.circles.some(({ issues }) => issues.length === open && issues.every(({ gridCode }) => gridCode === grid)),
      offset: (halfWidth, halfHeight) => nameOffset(circles, halfWidth, halfHeight),
    };
  }
}
