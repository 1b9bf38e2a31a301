import { expect, it } from 'vitest';
import { gathered } from './gathered';

it('puts together what has one key, in the order in which it came', () => {
  expect([...gathered([3, 1, 4, 1, 5], (one) => one % 2)]).toEqual([[1, [3, 1, 1, 5]], [0, [4]]]);
  expect([...gathered([], (one) => one)]).toEqual([]);
});
