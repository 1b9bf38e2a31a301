import type { Extent } from 'ol/extent';
import type OlMap from 'ol/Map';
import { fromLonLat, toLonLat } from 'ol/proj';
import type VectorSource from 'ol/source/Vector';
import { reach } from './gatherings';
import type { MapHandlers, MapView } from './mapManner';
import { openAt } from './mapView';
import type { Spots } from './spots';

/** Metres a pixel: the nearest and the farthest look at a case that was chosen, and from which on a grid's name may lie outside. */
const nearest = 0.3, farthest = 2, nameBelow = 2.4;

/** Where the map looks: at the whole area, until somebody moves it, chooses a case or opens an address that says where. */
export class MapLook {
  private moved = false;

  constructor(private readonly map: OlMap, target: HTMLElement, private readonly grids: VectorSource, private readonly spots: Spots) {
    map.on('pointerdrag', () => { this.moved = true; });
    target.addEventListener('wheel', () => { this.moved = true; }, { passive: true });
  }

  /** The whole area again. */
  home(): void {
    this.moved = false;
    this.settle();
  }

  /** However large the map's place on the page becomes, it shows the whole area, if nobody moved it. */
  settle(): void {
    const extent = this.grids.getExtent();
    if (!this.moved && extent && this.grids.getFeatures().length > 0 && this.map.getSize()) { this.map.getView().fit(extent, { padding: [24, 24, 56, 24] }); }
  }

  /** A view from an address, instead of the whole area. */
  show({ lon, lat, zoom }: MapView): void {
    this.moved = true;
    this.map.getView().setCenter(fromLonLat([lon, lat]));
    this.map.getView().setZoom(zoom);
  }

  /** Brings a case into the middle, as near as it takes to stand alone. */
  centre(issueId: string): void {
    const spots = this.spots.all;
    const spot = spots.find(({ issue }) => issue.id === issueId);
    const view = this.map.getView();
    if (!spot) { return; }
    this.moved = true;
    const resolution = openAt([spot.x, spot.y], spots, reach, { now: view.getResolution() ?? farthest, least: nearest, most: farthest });
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    view.animate({ center: [spot.x, spot.y], resolution, duration: still ? 0 : 300 });
  }

  closer(extent: Extent): void {
    this.moved = true;
    this.map.getView().fit(extent, { padding: [80, 80, 80, 80], duration: 300, maxZoom: 19 });
  }

  tell(handlers: MapHandlers): void {
    const view = this.map.getView();
    const [center, zoom, resolution] = [view.getCenter(), view.getZoom(), view.getResolution()];
    if (!center || zoom === undefined || resolution === undefined) { return; }
    const [lon = 0, lat = 0] = toLonLat(center);
    handlers.view?.(this.moved ? { lon, lat, zoom } : undefined);
    handlers.here?.(resolution < nameBelow ? String(this.grids.getFeaturesAtCoordinate(center)[0]?.get('name') ?? '') : '');
  }
}
