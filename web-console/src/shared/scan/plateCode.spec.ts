import { describe, expect, it } from 'vitest';
import { plateToken } from './plateCode';

describe('a plate\'s code', () => {
  it.each([
    ['https://grid.example.cn/s/k3Yd_0-aaaaaaaa', 'k3Yd_0-aaaaaaaa'], ['http://192.168.1.9:5080/s/abcdefgh/', 'abcdefgh'], ['/s/abcdefgh', 'abcdefgh'], [' abcdefgh ', 'abcdefgh'],
    ['https://pay.example.com/abcdefgh', undefined], ['https://x/s/abcdefgh/more', undefined], ['javascript:alert(1)', undefined], ['short', undefined], ['', undefined],
  ])('%s is %s', (text, token) => expect(plateToken(text)).toBe(token));
});
