import type { FeatureLike } from 'ol/Feature';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import Text from 'ol/style/Text';
import type { Gathering } from './clusters';
import { signOf, twoLines, type GridSummary, type Palette } from './mapStyle';

/** Metres a pixel from which on names of buildings, and of categories, find room. */
const namesBelow = 0.8, categoriesBelow = 3;
const font = (size: number, weight = 400) => `${weight} ${size}px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif`;

/** What the map looks like. Styles are made once for each look, for ten thousand features ask for them in every picture. */
export class MapStyles {
  private made = new Map<string, Style | Style[]>();

  constructor(private palette: Palette, private readonly category: (code: string) => string = (code) => code) {}

  use(palette: Palette): void {
    this.palette = palette;
    this.made.clear();
  }

  /** Where names would run into each other they give way; the sign beside the colour always stays. */
  grid(feature: FeatureLike, grid: GridSummary | undefined): Style[] {
    const name = String(feature.get('name') ?? '');
    return this.once(`g|${name}|${grid?.light}|${grid?.open}`, () => {
      const area = new Style({ zIndex: grid?.open ?? 0, fill: new Fill({ color: this.palette.grid[grid?.light ?? 'none'] }), stroke: new Stroke({ color: this.palette.line, width: 1 }) });
      const words = this.words(twoLines(name), { font: font(12), fill: grid ? this.palette.text : this.palette.faint, offsetY: grid ? -26 : 0 });
      const label = new Style({ zIndex: grid?.open ?? 0, text: words });
      if (!grid) { return [area, label]; }
      const sign = this.words(`${signOf(grid.light)} ${grid.open}`, { font: font(13, 700), offsetY: 22 });
      const always = new Style({ zIndex: 1000 + grid.open, text: sign });
      return [area, always, label];
    }) as Style[];
  }

  building(feature: FeatureLike, resolution: number): Style {
    const name = resolution > namesBelow ? '' : String(feature.get('name') ?? '');
    return this.once(`b|${name}`, () => {
      const fill = new Fill({ color: this.palette.building });
      return new Style({ image: new CircleStyle({ radius: 4, fill }), fill, text: name === '' ? undefined : this.words(name, { offsetY: 14, font: font(11), fill: this.palette.faint }) });
    }) as Style;
  }

  gathering(gathering: Gathering | undefined, resolution: number, { selected, marked, past }: { selected: string; marked: ReadonlySet<string>; past: boolean }): Style[] {
    const issues = gathering?.issues ?? [];
    const light = past ? undefined : gathering?.light;
    const isChosen = issues.some(({ id }) => id === selected);
    const isMarked = marked.size > 0 && issues.some(({ id }) => marked.has(id));
    const label = issues.length > 1 ? `${signOf(light)}${issues.length}` : signOf(light) || '•';
    const [only] = issues;
    const category = issues.length === 1 && resolution < categoriesBelow && only?.category ? this.category(only.category) : '';
    return this.once(`p|${label}|${light}|${isChosen}|${isMarked}|${gathering?.urgent}|${category}`, () => {
      const digits = String(issues.length).length;
      const radius = (issues.length > 1 ? 12 + 3 * digits : 11) + (isChosen ? 3 : 0);
      const ring = isChosen ? this.palette.text : isMarked ? this.palette.accent : this.palette.halo;
      const point = new Style({
        zIndex: light === 'Red' ? 2 : 1,
        image: new CircleStyle({ radius, fill: new Fill({ color: this.palette.point[light ?? 'none'] }), stroke: new Stroke({ color: ring, width: isChosen || isMarked ? 4 : 2 }) }),
        text: new Text({ text: label, font: font(12, 700), overflow: true, fill: new Fill({ color: this.palette.halo }) }),
      });
      return category === '' ? [point] : [point, new Style({ zIndex: point.getZIndex(), text: this.words(category, { offsetY: radius + 9, font: font(12, 600) }) })];
    }) as Style[];
  }

  lasso(): Style {
    return new Style({ fill: new Fill({ color: this.palette.lasso }), stroke: new Stroke({ color: this.palette.accent, width: 2, lineDash: [6, 4] }), image: new CircleStyle({ radius: 4, fill: new Fill({ color: this.palette.accent }) }) });
  }

  private words(text: string, { font: face, fill = this.palette.text, offsetY = 0 }: { font: string; fill?: string; offsetY?: number }): Text {
    return new Text({ text, font: face, offsetY, overflow: true, fill: new Fill({ color: fill }), stroke: new Stroke({ color: this.palette.halo, width: 3 }) });
  }

  private once(key: string, make: () => Style | Style[]): Style | Style[] {
    const known = this.made.get(key);
    if (known) { return known; }
    const made = make();
    this.made.set(key, made);
    return made;
  }
}
