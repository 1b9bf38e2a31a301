import type { FeatureLike } from 'ol/Feature';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import Text from 'ol/style/Text';
import type { Gathering } from './clusters';
import { signOf, twoLines, type GridSummary, type Palette } from './mapStyle';
import type { Room } from './namePlace';

/** Metres a pixel from which on names of buildings, and of categories, find room. */
const namesBelow = 0.8, categoriesBelow = 3;
const font = (size: number, weight = 400) => `${weight} ${size}px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif`;

/** Pixels of a circle that stands for so many issues. */
export const radiusOf = (issues: number): number => (issues > 1 ? 12 + 3 * String(issues).length : 11);

/** What the map looks like. Styles are made once for each look, for ten thousand features ask for them in every picture. */
export class MapStyles {
  private made = new Map<string, Style | Style[]>();

  constructor(private palette: Palette, private readonly category: (code: string) => string = (code) => code) {}

  use(palette: Palette): void {
    this.palette = palette;
    this.made.clear();
  }

  /** One label for a grid: its name, and below it the sign beside its colour with how many are open, unless a circle in it says that already. Where labels run into each other those with open issues stay. */
  grid(feature: FeatureLike, grid: GridSummary | undefined, room: Room): Style[] {
    const name = twoLines(String(feature.get('name') ?? '')).split('\n');
    const sign = grid && !room.isTold ? [`${signOf(grid.light)} ${grid.open}`] : [];
    const lines = [...name, ...sign];
    const offsetY = room.offset(Math.max(...lines.map(({ length }) => length)) * 6, lines.length * 8);
    return this.once(`g|${lines.join()}|${grid?.light}|${offsetY}`, () => {
      const area = new Style({ zIndex: grid?.open ?? 0, fill: new Fill({ color: this.palette.grid[grid?.light ?? 'none'] }), stroke: new Stroke({ color: this.palette.line, width: 1 }) });
      const faces = lines.map((line, index) => [line, index < name.length ? font(12) : font(13, 700)]);
      const text = this.words(faces.flatMap((face, index) => (index === 0 ? face : ['\n', '', ...face])), { font: font(12), fill: grid ? this.palette.text : this.palette.faint, offsetY });
      return [area, new Style({ zIndex: grid ? 1000 + grid.open : 0, text })];
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
      const radius = radiusOf(issues.length) + (isChosen ? 3 : 0);
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

  private words(text: string | string[], { font: face, fill = this.palette.text, offsetY = 0 }: { font: string; fill?: string; offsetY?: number }): Text {
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
