import { describe, expect, it } from 'vitest';
import { behind, heard, recognitionOf, type Recognition } from './recognition';

class Fake {}
const fake = Fake as unknown as new () => Recognition;

describe('speech', () => {
  it('is used where the browser has it, under either name', () => {
    expect(recognitionOf({})).toBeUndefined();
    expect(recognitionOf({ webkitSpeechRecognition: fake })).toBe(fake);
    expect(recognitionOf({ SpeechRecognition: fake })).toBe(fake);
  });

  it('is one text', () => expect(heard([[{ transcript: '单元门' }], [{ transcript: '坏了' }]])).toBe('单元门坏了'));

  it.each([['', '灯坏了', '灯坏了'], ['三楼', '灯坏了', '三楼，灯坏了'], ['三楼。', '灯坏了', '三楼。灯坏了']])('stands behind what was written: %j', (written, spoken, whole) => expect(behind(written, spoken)).toBe(whole));
});
