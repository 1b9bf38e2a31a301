import { describe, expect, it } from 'vitest';
import { phoneNote } from './phone';

describe('phoneNote', () => {
  it.each(['13800001111', '138 0000 1111', '+86 138 0000 1111', '１３８００００１１１１', '\u202d13800001111\u202c', '138\u200b0000\u200b1111'])('groups a mobile however it is written: %j', (typed) => {
    expect(phoneNote(typed)).toEqual({ kind: 'good', text: '138 0000 1111' });
  });

  it.each([['(0710)3512345', '0710 351 2345'], ['400-820-8820', '400 820 8820']])('knows lines: %s', (typed, text) => {
    expect(phoneNote(typed)).toEqual({ kind: 'good', text });
  });

  it('groups numbers of other countries with their code', () => { expect(phoneNote('+44 20 7946 0958')).toEqual({ kind: 'good', text: '+44 20 7946 0958' }); });

  it.each(['138', '110', 'abc', '1380000111122223333', '+'])('doubts what nobody could dial: %s', (typed) => { expect(phoneNote(typed)).toEqual({ kind: 'doubtful' }); });

  it('says nothing of an empty field', () => { expect(phoneNote('  ')).toBeUndefined(); });
});
