const drawn: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Space: '␣' };

/** A stroke as its keys are shown: `Shift+ArrowDown` as Shift and ↓, `g b` as g and b. */
export const keycaps = (stroke: string): string[] =>
  stroke.split(/[ ]|\+(?=.)/).filter(Boolean).map((key) => drawn[key] ?? key);
