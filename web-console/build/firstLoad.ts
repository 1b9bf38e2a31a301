/** A chunk of the build as far as its weight matters. */
export interface Piece { bytes: number; imports: readonly string[]; css: readonly string[] }

/** Everything a browser fetches before it shows what `starts` make up: their static imports and styles, each once. */
export function firstLoad(pieces: ReadonlyMap<string, Piece>, starts: readonly string[]): Set<string> {
  const wanted = new Set<string>();
  const add = (name: string): void => {
    if (wanted.has(name)) { return; }
    wanted.add(name);
    const piece = pieces.get(name);
    piece?.imports.forEach(add);
    piece?.css.forEach(add);
  };
  starts.forEach(add);
  return wanted;
}

export const weightOf = (pieces: ReadonlyMap<string, Piece>, names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + (pieces.get(name)?.bytes ?? 0), 0);
