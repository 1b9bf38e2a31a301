import ScaleLine from 'ol/control/ScaleLine';
import Zoom from 'ol/control/Zoom';
import { createEmpty, extendCoordinate, getHeight, getWidth } from 'ol/extent';
import Feature from 'ol/Feature';
import type { FeatureLike } from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import Point from 'ol/geom/Point';
import { defaults } from 'ol/interaction/defaults';
import VectorLayer from 'ol/layer/Vector';
import VectorImageLayer from 'ol/layer/VectorImage';
import OlMap from 'ol/Map';
import { fromLonLat, toLonLat } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import type Style from 'ol/style/Style';
import View from 'ol/View';
import type { AreaMap, IssueSummary, Point as Place } from '@/shared/api';
import { addBase, type BaseMap } from './baseLayers';
import type { Gathering } from './clusters';
import { Gatherings, reach } from './gatherings';
import { MapStyles } from './issueMapStyles';
import { Lasso } from './lasso';
import type { MapHandlers, MapLabels, MapManner, Shown } from './mapManner';
import { summariseGrids, summaryText, type GridSummary, type Palette } from './mapStyle';
import { MapLook } from './mapLook';
import { Spots } from './spots';

/** Metres a pixel down to which a click looks closer instead of listing; as many are listed anyway. */
const listBelow = 0.6, listUpTo = 8;
const isKind = (feature: FeatureLike, kind: string): boolean => String(feature.get('kind')).toLowerCase() === kind;

/** The drawn map: grids coloured by their worst light, buildings when near, issues as points that gather into circles. */
export class IssueMap {
  private readonly grids = new VectorSource();
  private readonly buildings = new VectorSource();
  private readonly points = new VectorSource();
  private readonly map: OlMap;
  private readonly styles: MapStyles;
  private summary = new Map<string, GridSummary>();
  private issues: readonly IssueSummary[] = [];
  private readonly spots = new Spots();
  private readonly gatherings: Gatherings;
  private readonly drawing: Lasso;
  /** Where the map looks. */
  readonly look: MapLook;
  private shown: Shown = { selected: '', marked: new Set(), past: false };
  private marking = false;

  constructor(target: HTMLElement, palette: Palette, labels: MapLabels, private readonly handlers: MapHandlers, { quiet = false, eager = false }: MapManner = {}) {
    this.styles = new MapStyles(palette, labels.category);
    this.map = new OlMap({
      target,
      controls: quiet ? [] : [new Zoom({ zoomInTipLabel: labels.zoomIn, zoomOutTipLabel: labels.zoomOut }), new ScaleLine({ units: 'metric', minWidth: 56 })],
      interactions: defaults({ onFocusOnly: !eager }),
      layers: [
        new VectorLayer({ source: this.grids, declutter: true, updateWhileInteracting: false, style: (feature, resolution) => this.grid(feature, resolution) }),
        new VectorImageLayer({ source: this.buildings, maxResolution: 2.4, style: (feature, resolution) => this.styles.building(feature, resolution) }),
        new VectorLayer({ source: this.points, style: (feature, resolution) => this.styles.gathering(feature.get('gathering') as Gathering | undefined, resolution, this.shown) }),
      ],
      view: new View({ center: [0, 0], zoom: 15, maxZoom: 20 }),
    });
    this.gatherings = new Gatherings(this.map, this.points, this.spots);
    this.look = new MapLook(this.map, target, this.grids, this.spots);
    this.drawing = new Lasso(this.map, () => this.styles.lasso());
    // Names give way to circles, so they are drawn again with them.
    this.map.on('moveend', () => {
      if (!this.marking && this.gatherings.again(false)) { this.grids.changed(); }
      this.look.tell(handlers);
    });
    this.map.on('singleclick', ({ pixel, coordinate }) => { if (!this.drawing.isOpen) { this.click(pixel, coordinate); } });
  }

  showArea(area: AreaMap): void {
    const read = new GeoJSON().readFeatures(area, { featureProjection: 'EPSG:3857' });
    this.spots.learn(read);
    for (const [source, kind] of [[this.grids, 'grid'], [this.buildings, 'building']] as const) {
      source.clear();
      source.addFeatures(read.filter((feature) => isKind(feature, kind)));
    }
    this.look.settle();
    this.showIssues(this.issues, this.shown);
    this.look.tell(this.handlers);
  }

  /** A raster map below everything, when one is configured. */
  showBase(base: BaseMap): void { addBase(this.map, base); }

  showIssues(issues: readonly IssueSummary[], shown: Shown): void {
    this.issues = issues;
    this.shown = shown;
    this.spots.show(issues);
    if (!this.marking) { this.gatherings.again(true); }
    const summary = summariseGrids(issues, shown.past);
    const isNew = summaryText(summary) !== summaryText(this.summary);
    this.summary = summary;
    if (isNew) { this.grids.changed(); }
  }

  /** A single chosen place. */
  mark(place: Place | undefined): void {
    this.marking = true;
    this.points.clear(true);
    this.points.addFeatures(place ? [new Feature(new Point(fromLonLat([place.lon, place.lat])))] : []);
  }

  paint(palette: Palette): void {
    this.styles.use(palette);
    for (const source of [this.grids, this.buildings, this.points]) { source.changed(); }
  }

  /** Until somebody moves the map it shows the whole area, however large its place on the page becomes. */
  resize(): void {
    this.map.updateSize();
    this.look.settle();
  }

  /** Draws a line round issues; without any when it is given up. */
  lasso(done: (issueIds: string[]) => void): { stop(): void } {
    return this.drawing.start((line) => done(line ? this.spots.where((at) => line.intersectsCoordinate(at)) : []));
  }

  dispose(): void { this.map.setTarget(undefined); this.map.dispose(); }

  private grid(feature: FeatureLike, resolution: number): Style[] {
    const summary = this.summary.get(String(feature.get('id')));
    return this.styles.grid(feature, summary, this.gatherings.roomIn(feature, resolution, summary?.open ?? 0));
  }

  private click(pixel: number[], coordinate: number[]): void {
    const hit = this.map.getFeaturesAtPixel(pixel, { hitTolerance: 6 });
    const gathering = hit.map((feature) => feature.get('gathering') as Gathering | undefined).find((one) => one !== undefined);
    if (gathering) { this.open(gathering); return; }
    const grid = hit.find((feature) => isKind(feature, 'grid'))?.get('id') as string | undefined;
    const [lon = 0, lat = 0] = toLonLat(coordinate);
    this.handlers.point?.({ lon, lat }, grid);
    if (grid) { this.handlers.area?.(grid); }
  }

  /** Many issues in different places: look closer. Few, or all at one door: name them. */
  private open({ issues }: Gathering): void {
    const extent = createEmpty();
    for (const issue of issues) { const at = this.spots.of(issue); if (at) { extendCoordinate(extent, at); } }
    const isSpread = Math.max(getWidth(extent), getHeight(extent)) > listBelow * reach;
    if (issues.length > listUpTo && isSpread && (this.map.getView().getResolution() ?? 0) > listBelow) {
      this.look.closer(extent);
      return;
    }
    this.handlers.pick?.(issues.map(({ id }) => id));
  }
}
