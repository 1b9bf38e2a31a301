import { describe, expect, it } from 'vitest';
import { createPaletteBook } from './book';

const act = (id: string) => ({ id, label: id, run: () => {} });

describe('palette book', () => {
  it('holds what each open page offers now, and nothing of one that is gone', () => {
    const book = createPaletteBook();
    const [one, two] = [book.offer(), book.offer()];
    one.put([act('a')]);
    two.put([act('b')]);
    one.put([act('c'), act('d')]);
    expect(book.offers.value.flat().map(({ id }) => id).sort()).toEqual(['b', 'c', 'd']);
    one.end();
    expect(book.offers.value.flat().map(({ id }) => id)).toEqual(['b']);
    one.end();
    expect(book.offers.value.flat()).toHaveLength(1);
  });
});
