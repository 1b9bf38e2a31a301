import { describe, expect, it } from 'vitest';
import { fit } from './scale';

describe('fit', () => {
  it.each([
    [{ width: 4000, height: 3000 }, { width: 1600, height: 1200 }],
    [{ width: 3000, height: 4000 }, { width: 1200, height: 1600 }],
    [{ width: 800, height: 600 }, { width: 800, height: 600 }],
    [{ width: 10_000, height: 1 }, { width: 1600, height: 1 }],
  ])('%o becomes %o', (size, fitted) => expect(fit(size, 1600)).toEqual(fitted));
});
