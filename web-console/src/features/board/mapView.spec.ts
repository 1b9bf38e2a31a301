import { describe, expect, it } from 'vitest';
import { openAt, readView, writeView } from './mapView';

describe('a map\'s view in an address', () => {
  it('comes back as it was, to about ten metres', () => {
    expect(writeView({ lon: 112.129_751_23, lat: 32.029_312_4, zoom: 16.4821 })).toBe('112.1298,32.0293,16.5');
    expect(readView('112.1298,32.0293,16.5')).toEqual({ lon: 112.1298, lat: 32.0293, zoom: 16.5 });
    expect(writeView(undefined)).toBe('');
  });

  it.each(['', 'x', '112,32', '112,32,16,1', '112,NaN,16', '200,32,16', '112,89,16', '112,32,99', '112,,16,'])('%j is none', (text) => expect(readView(text)).toBeUndefined());
});

describe('a look in which a case stands alone', () => {
  const look = { now: 4, least: 0.3, most: 2 };
  it('is as near as its nearest neighbour asks for', () => expect(openAt([0, 0], [{ x: 88, y: 0 }, { x: 500, y: 0 }], 44, look)).toBe(1));
  it('never takes one further away, nor nearer than is worth it', () => {
    expect(openAt([0, 0], [], 44, look)).toBe(2);
    expect(openAt([0, 0], [], 44, { ...look, now: 0.5 })).toBe(0.5);
    expect(openAt([0, 0], [{ x: 2, y: 0 }], 44, look)).toBe(0.3);
  });
  it('does not part what lies at one door', () => expect(openAt([0, 0], [{ x: 0, y: 0 }, { x: 0.2, y: 0 }], 44, look)).toBe(2));
});
