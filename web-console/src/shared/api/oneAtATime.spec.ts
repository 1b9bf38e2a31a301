import { describe, expect, it } from 'vitest';
import { oneAtATime } from './oneAtATime';

/** Reads that end when told to. */
function reads() {
  const ends: { well(): void; badly(): void }[] = [];
  const read = oneAtATime(() => new Promise((resolve, reject) => { ends.push({ well: () => resolve(), badly: () => reject(new Error('cut off')) }); }));
  return { ends, read };
}

describe('one read at a time', () => {
  it('reads once more for all who ask meanwhile, and they wait for it', async () => {
    const { ends, read } = reads();
    const first = read();
    let done = 0;
    const later = [read(), read(), read()].map((asked) => asked.then(() => { done += 1; }));
    expect(ends).toHaveLength(1);
    ends[0]?.well();
    await first;
    await Promise.resolve();
    expect(done).toBe(0);
    await expect.poll(() => ends.length).toBe(2);
    ends[1]?.well();
    await Promise.all(later);
    expect(done).toBe(3);
    expect(ends).toHaveLength(2);
  });

  it('goes on after a read that failed', async () => {
    const { ends, read } = reads();
    const first = read();
    const second = read();
    ends[0]?.badly();
    await expect(first).rejects.toThrow('cut off');
    await expect.poll(() => ends.length).toBe(2);
    ends[1]?.well();
    await second;
    const third = read();
    await expect.poll(() => ends.length).toBe(3);
    ends[2]?.well();
    await third;
  });
});
