/** What belongs together by its key, in the order in which it came. */
export function gathered<K, T>(all: Iterable<T>, keyOf: (one: T) => K): Map<K, [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const one of all) {
    const known = groups.get(keyOf(one));
    if (known) { known.push(one); } else { groups.set(keyOf(one), [one]); }
  }
  return groups;
}
