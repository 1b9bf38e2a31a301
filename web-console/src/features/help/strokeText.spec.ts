import { expect, it } from 'vitest';
import { keycaps } from './strokeText';

it.each([['g b', ['g', 'b']], ['Shift+ArrowDown', ['Shift', '↓']], ['?', ['?']], ['+', ['+']], ['Ctrl++', ['Ctrl', '+']]])('shows %s as its keys', (stroke, shown) => {
  expect(keycaps(stroke)).toEqual(shown);
});
