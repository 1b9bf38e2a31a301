/** A circle on the screen, seen from the middle of a grid: pixels to the right and down. */
export interface Circle { x: number; y: number; radius: number }

/** What a grid's label has to know of the circles: whether one of them says all there is to say of this grid, and where a label of some size finds room. */
export interface Room { isTold: boolean; offset(halfWidth: number, halfHeight: number): number }

/** Pixels up and down from the middle; the nearer the better. */
const places = [0, -16, 16, -30, 30, -40, 40];

/** How much of a circle lies over a box round `(0, offset)`: 0 or less when it is beside it. */
const covers = ({ x, y, radius }: Circle, offset: number, halfWidth: number, halfHeight: number): number =>
  radius - Math.hypot(Math.max(0, Math.abs(x) - halfWidth), Math.max(0, Math.abs(y - offset) - halfHeight));

/** How far below the middle of its grid a name stands, in pixels, so that circles leave it readable; where none leaves room, where the least lies over it. */
export function nameOffset(circles: readonly Circle[], halfWidth: number, halfHeight: number): number {
  const worst = (offset: number) => Math.max(0, ...circles.map((circle) => covers(circle, offset, halfWidth, halfHeight)));
  return places.reduce((best, place) => (worst(place) < worst(best) ? place : best), 0);
}
