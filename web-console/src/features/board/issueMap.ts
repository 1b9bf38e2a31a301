import Zoom from 'ol/control/Zoom';
import Feature from 'ol/Feature';
import type { FeatureLike } from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import VectorImageLayer from 'ol/layer/VectorImage';
import OlMap from 'ol/Map';
import { fromLonLat, toLonLat } from 'ol/proj';
import Cluster from 'ol/source/Cluster';
import VectorSource from 'ol/source/Vector';
import View from 'ol/View';
import type { AreaMap, IssueSummary, Point as Place } from '@/shared/api';
import { buildingStyle, clusterStyle, gridStyle } from './issueMapStyles';
import { changesOf, summariseGrids, type GridSummary, type Palette } from './mapStyle';

export interface MapLabels { zoomIn: string; zoomOut: string }
export interface MapHandlers { pick?(issueIds: string[]): void; area?(gridCode: string): void; point?(point: Place, gridCode: string | undefined): void }

const isKind = (feature: FeatureLike, kind: string): boolean => String(feature.get('kind')).toLowerCase() === kind;

/** The drawn map: grids coloured by their worst light, buildings when near, issues as points that gather into clusters. */
export class IssueMap {
  private readonly grids = new VectorSource();
  private readonly buildings = new VectorSource();
  private readonly points = new VectorSource();
  private readonly map: OlMap;
  private summary = new Map<string, GridSummary>();
  private drawn: ReadonlyMap<string, IssueSummary> = new Map();
  private selected = '';
  private moved = false;
  private places = new Map<string, [number, number]>();

  constructor(target: HTMLElement, private palette: Palette, labels: MapLabels, handlers: MapHandlers) {
    const clusters = new Cluster({ source: this.points, distance: 36 });
    this.map = new OlMap({
      target,
      controls: [new Zoom({ zoomInTipLabel: labels.zoomIn, zoomOutTipLabel: labels.zoomOut })],
      layers: [
        new VectorLayer({ source: this.grids, declutter: true, style: (feature) => gridStyle(feature, this.summary.get(String(feature.get('id'))), this.palette) }),
        new VectorImageLayer({ source: this.buildings, maxResolution: 2.4, style: (feature, resolution) => buildingStyle(feature, resolution, this.palette) }),
        new VectorLayer({ source: clusters, style: (feature) => clusterStyle(feature, this.selected, this.palette) }),
      ],
      view: new View({ center: [0, 0], zoom: 15, maxZoom: 20 }),
    });
    this.map.on('pointerdrag', () => { this.moved = true; });
    target.addEventListener('wheel', () => { this.moved = true; }, { passive: true });
    this.map.on('singleclick', ({ pixel, coordinate }) => {
      const hit = this.map.getFeaturesAtPixel(pixel, { hitTolerance: 6 });
      const cluster = hit.find((feature) => feature.get('features') !== undefined);
      if (cluster) { handlers.pick?.((cluster.get('features') as Feature[]).map((feature) => String(feature.getId()))); return; }
      const grid = hit.find((feature) => isKind(feature, 'grid'));
      const [lon = 0, lat = 0] = toLonLat(coordinate);
      handlers.point?.({ lon, lat }, grid && String(grid.get('id')));
      if (grid) { handlers.area?.(String(grid.get('id'))); }
    });
  }

  showArea(area: AreaMap): void {
    const read = new GeoJSON().readFeatures(area, { featureProjection: 'EPSG:3857' });
    this.grids.clear();
    this.points.clear();
    this.drawn = new Map();
    this.buildings.clear();
    this.grids.addFeatures(read.filter((feature) => isKind(feature, 'grid')));
    this.buildings.addFeatures(read.filter((feature) => isKind(feature, 'building')));
    for (const feature of read) {
      const extent = feature.getGeometry()?.getExtent();
      if (extent) { this.places.set(String(feature.get('id')), [((extent[0] ?? 0) + (extent[2] ?? 0)) / 2, ((extent[1] ?? 0) + (extent[3] ?? 0)) / 2]); }
    }
    this.fit();
  }

  private fit(): void {
    const extent = this.grids.getExtent();
    if (extent && this.grids.getFeatures().length > 0) { this.map.getView().fit(extent, { padding: [24, 24, 48, 24] }); }
  }

  showIssues(issues: readonly IssueSummary[], selected: string): void {
    this.summary = summariseGrids(issues);
    this.selected = selected;
    const { gone, fresh } = changesOf(this.drawn, issues);
    this.drawn = new Map(issues.map((issue) => [issue.id, issue]));
    this.points.removeFeatures([...gone, ...fresh.map(({ id }) => id)].flatMap((id) => this.points.getFeatureById(id) ?? []));
    this.points.addFeatures(fresh.flatMap((issue) => this.pointOf(issue)));
    this.points.changed();
    this.grids.changed();
  }

  /** A single chosen place. */
  mark(place: Place | undefined): void {
    this.points.clear(true);
    this.points.addFeatures(place ? [new Feature(new Point(fromLonLat([place.lon, place.lat])))] : []);
  }

  paint(palette: Palette): void {
    this.palette = palette;
    for (const source of [this.grids, this.buildings, this.points]) { source.changed(); }
  }

  /** Until somebody moves the map it shows the whole area, however large its place on the page becomes. */
  resize(): void {
    this.map.updateSize();
    if (!this.moved) { this.fit(); }
  }

  dispose(): void { this.map.setTarget(undefined); this.map.dispose(); }

  /** Where an issue is drawn: its own point, else its building, else the middle of its grid. */
  private pointOf(issue: IssueSummary): Feature[] {
    const at = issue.point ? fromLonLat([issue.point.lon, issue.point.lat]) : (this.places.get(issue.buildingId ?? '') ?? this.places.get(issue.gridCode));
    if (!at) { return []; }
    const feature = new Feature({ geometry: new Point(at), light: issue.light, urgent: issue.urgency === 'Emergency' });
    feature.setId(issue.id);
    return [feature];
  }
}
