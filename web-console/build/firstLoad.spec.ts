import { describe, expect, it } from 'vitest';
import { firstLoad, weightOf, type Piece } from './firstLoad.ts';

const pieces = new Map<string, Piece>([
  ['main', { bytes: 100, imports: ['vue'], css: ['main.css'] }],
  ['vue', { bytes: 50, imports: [], css: [] }],
  ['main.css', { bytes: 7, imports: [], css: [] }],
  ['page', { bytes: 20, imports: ['vue', 'shared'], css: [] }],
  ['shared', { bytes: 5, imports: ['page'], css: ['main.css'] }],
]);

describe('the first load', () => {
  it('counts what two chunks share once, and survives a circle', () => {
    const wanted = firstLoad(pieces, ['main', 'page']);
    expect([...wanted].sort()).toEqual(['main', 'main.css', 'page', 'shared', 'vue']);
    expect(weightOf(pieces, wanted)).toBe(182);
  });
});
