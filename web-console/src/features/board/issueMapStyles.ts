import type { FeatureLike } from 'ol/Feature';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import Text from 'ol/style/Text';
import { worse } from '@/shared/time/format';
import type { Light } from '@/shared/api';
import { signOf, type GridSummary, type Palette } from './mapStyle';

/** Metres a pixel from which on the names of buildings find room. */
const namesBelow = 0.8;

function words(text: string, { text: fill, halo }: Palette, options: ConstructorParameters<typeof Text>[0] = {}): Text {
  return new Text({ text, font: '13px system-ui, sans-serif', overflow: true, fill: new Fill({ color: fill }), stroke: new Stroke({ color: halo, width: 3 }), ...options });
}

/** Where names would run into each other, those of grids with open issues stay. */
export function gridStyle(feature: FeatureLike, grid: GridSummary | undefined, palette: Palette): Style {
  const label = [feature.get('name'), grid ? `${signOf(grid.light)} ${grid.open}` : ''].filter(Boolean).join('\n');
  return new Style({
    zIndex: grid?.open ?? 0,
    fill: new Fill({ color: palette.grid[grid?.light ?? 'none'] }),
    stroke: new Stroke({ color: palette.line, width: 1.5 }),
    text: words(label, palette, { offsetY: -22 }),
  });
}

export function buildingStyle(feature: FeatureLike, resolution: number, palette: Palette): Style {
  const fill = new Fill({ color: palette.building });
  const name = resolution > namesBelow ? undefined : words(String(feature.get('name') ?? ''), palette, { offsetY: 12, font: '11px system-ui, sans-serif' });
  return new Style({ image: new CircleStyle({ radius: 4, fill }), fill, text: name });
}

export function clusterStyle(cluster: FeatureLike, selected: string, palette: Palette): Style {
  const members = cluster.get('features') as FeatureLike[];
  const light = members.map((member) => member.get('light') as Light | undefined).reduce(worse, undefined);
  const chosen = members.some((member) => member.getId() === selected);
  const label = members.length > 1 ? `${signOf(light)}${members.length}` : signOf(light) || '•';
  return new Style({
    zIndex: light === 'Red' ? 2 : 1,
    image: new CircleStyle({
      radius: (members.length > 1 ? 15 : 11) + (chosen ? 3 : 0),
      fill: new Fill({ color: palette.point[light ?? 'none'] }),
      stroke: new Stroke({ color: chosen ? palette.text : palette.halo, width: chosen ? 4 : 2 }),
    }),
    text: words(label, palette, { fill: new Fill({ color: palette.halo }), stroke: undefined, font: 'bold 12px system-ui, sans-serif' }),
  });
}
