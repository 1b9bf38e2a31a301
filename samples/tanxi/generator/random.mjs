// A seeded generator built on 32-bit integer steps alone, so that every machine writes the same street.
export function random(seed) {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    integer: (low, high) => low + Math.floor((high - low + 1) * next()),
    pick: (items) => items[Math.floor(items.length * next())],
    chance: (share) => next() < share,
    weighted: (pairs) => {
      let left = next() * pairs.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, item] of pairs) {
        left -= weight;
        if (left < 0) return item;
      }
      return pairs[pairs.length - 1][1];
    },
  };
}

function hash(text) {
  let h = 2166136261;
  for (const character of text) {
    h = Math.imul(h ^ character.codePointAt(0), 16777619);
  }
  return h | 0;
}
