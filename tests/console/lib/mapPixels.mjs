const radius = 6_378_137;
const mercator = ([lon, lat]) => [radius * lon * Math.PI / 180, radius * Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360))];
const points = (coordinates) => (typeof coordinates[0] === 'number' ? [coordinates] : coordinates.flatMap(points));

function boxOf(features) {
  const all = features.flatMap(({ geometry }) => points(geometry.coordinates).map(mercator));
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

/**
 * Where on the screen places lie while nobody has moved the board's map: all grids fill it but for its edge, see `fit` in issueMap.ts.
 * Answers a function from a building's id to its pixel.
 */
export function pixelsOf({ features }, { x, y, width, height }) {
  const edge = { side: 24, top: 24, bottom: 56 };
  const whole = boxOf(features.filter(({ properties }) => properties.kind === 'grid'));
  const metres = Math.max((whole.right - whole.left) / (width - 2 * edge.side), (whole.top - whole.bottom) / (height - edge.top - edge.bottom));
  const middle = { x: x + width / 2, y: y + edge.top + (height - edge.top - edge.bottom) / 2 };
  return (building) => {
    const at = boxOf(features.filter(({ properties }) => properties.id === building));
    return {
      x: middle.x + ((at.left + at.right) - (whole.left + whole.right)) / 2 / metres,
      y: middle.y - ((at.bottom + at.top) - (whole.bottom + whole.top)) / 2 / metres,
    };
  };
}
