import { describe, expect, it } from 'vitest';
import { maskedPhone, spokenPhone } from './masked';

describe('numbers on the screen', () => {
  it.each([['+8613800138000', '138****8000'], ['138****8000', '138****8000'], ['12345', '12345']])('%s is shown as %s', (phone, shown) => expect(maskedPhone(phone)).toBe(shown));
  it.each([['+8613800138000', '138 0013 8000'], ['+867103512345', '07103512345'], ['12345', '12345']])('%s is said as %s', (phone, said) => expect(spokenPhone(phone)).toBe(said));
});
