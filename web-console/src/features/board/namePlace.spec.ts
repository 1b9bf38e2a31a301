import { describe, expect, it } from 'vitest';
import { nameOffset } from './namePlace';

describe('where the name of a grid stands', () => {
  it('stands in the middle while nothing covers it', () => {
    expect(nameOffset([], 40, 24)).toBe(0);
    expect(nameOffset([{ x: 80, y: 0, radius: 11 }, { x: 0, y: -60, radius: 11 }], 40, 24)).toBe(0);
  });

  it('gives way to a circle, away from it', () => {
    expect(nameOffset([{ x: 10, y: 14, radius: 11 }], 40, 24)).toBeLessThan(0);
    expect(nameOffset([{ x: -10, y: -14, radius: 11 }], 40, 24)).toBeGreaterThan(0);
  });

  it('is covered as little as can be where circles leave no room', () => {
    const crowd = [{ x: 0, y: 0, radius: 20 }, { x: 0, y: -40, radius: 20 }, { x: 0, y: 60, radius: 20 }];
    expect(nameOffset(crowd, 40, 24)).toBeGreaterThan(0);
  });
});
