import type Polygon from 'ol/geom/Polygon';
import Draw from 'ol/interaction/Draw';
import type OlMap from 'ol/Map';
import type Style from 'ol/style/Style';

/** How long a click that ended a line is not yet one on the map. */
const settleMilliseconds = 400;

/** A line drawn round issues by hand, once. */
export class Lasso {
  private draw: Draw | undefined;

  constructor(private readonly map: OlMap, private readonly style: () => Style) {}

  get isOpen(): boolean { return this.draw !== undefined; }

  /** Tells the line when it is closed; nothing when it is given up. */
  start(done: (line: Polygon | undefined) => void): { stop(): void } {
    const draw = new Draw({ type: 'Polygon', freehand: true, style: this.style });
    const end = () => {
      this.map.removeInteraction(draw);
      setTimeout(() => { if (this.draw === draw) { this.draw = undefined; } }, settleMilliseconds);
    };
    draw.on('drawend', ({ feature }) => {
      end();
      done(feature.getGeometry() as Polygon);
    });
    this.draw = draw;
    this.map.addInteraction(draw);
    return { stop: () => { end(); done(undefined); } };
  }
}
