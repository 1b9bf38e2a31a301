import { describe, expect, it } from 'vitest';
import { qrPath } from './qr';

const modules = (path: string) => new Set(path.split('M').filter(Boolean).map((piece) => piece.split('h')[0]));

describe('a QR code', () => {
  const { size, path } = qrPath('https://gridwhistle.example/s/abcdefghijklmnopqrstuvwx');
  const dark = modules(path);

  it('has the size of a version and a quiet zone of four modules', () => {
    expect((size - 8 - 17) % 4).toBe(0);
    const edges = [...dark].flatMap((place) => place!.split(' ').map(Number));
    expect(Math.min(...edges)).toBe(4);
    expect(Math.max(...edges)).toBe(size - 5);
  });

  it('has its three finders', () => {
    for (const [x, y] of [[4, 4], [size - 11, 4], [4, size - 11]] as const) {
      expect(dark.has(`${x} ${y}`) && dark.has(`${x + 6} ${y + 6}`) && dark.has(`${x + 3} ${y + 3}`)).toBe(true);
      expect(dark.has(`${x + 1} ${y + 1}`)).toBe(false);
    }
  });

  it('says something else for something else', () => expect(qrPath('a').path).not.toBe(qrPath('b').path));
});
