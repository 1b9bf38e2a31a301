import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createShortcuts } from './shortcuts';
import { strokeOf } from './stroke';

const memory = () => { const kept = new Map<string, string>(); return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value); } }; };
const stage = (html = '') => { document.body.innerHTML = html; return createShortcuts(memory()); };

function press(book: ReturnType<typeof createShortcuts>, key: string, on: Element = document.body, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  addEventListener('keydown', book.press, { once: true });
  on.dispatchEvent(event);
  return event.defaultPrevented;
}

describe('shortcuts', () => {
  const run = vi.fn();
  beforeEach(() => run.mockClear());

  it('runs what was registered, under any of its keys, until it is taken away', () => {
    const book = stage();
    const off = book.add([{ keys: ['j', 'ArrowDown'], labelKey: 'x', run }]);
    expect(press(book, 'j')).toBe(true);
    press(book, 'ArrowDown');
    off();
    expect(press(book, 'j')).toBe(false);
    expect(run).toHaveBeenCalledTimes(2);
    expect(book.active.value).toEqual([]);
  });

  it.each(['input', 'textarea', 'select'])('leaves the keys to a %s', (name) => {
    const book = stage(`<${name}></${name}>`);
    book.add([{ keys: 'j', labelKey: 'x', run }, { keys: 'Escape', labelKey: 'y', run, whileWriting: true }]);
    const field = document.querySelector(name) as Element;
    press(book, 'j', field);
    expect(run).not.toHaveBeenCalled();
    press(book, 'Escape', field);
    expect(run).toHaveBeenCalledOnce();
  });

  it.each([['<button></button>', 'Enter'], ['<div role="application"></div>', 'ArrowDown']])('lets %s keep %s', (html, key) => {
    const book = stage(html);
    book.add([{ keys: key, labelKey: 'x', run }]);
    press(book, key, document.body.firstElementChild as Element);
    expect(run).not.toHaveBeenCalled();
  });

  it('is silent while words are composed, under a dialog, and with Ctrl', () => {
    const book = stage('<dialog open></dialog>');
    book.add([{ keys: 'f', labelKey: 'x', run }]);
    press(book, 'f');
    document.body.innerHTML = '';
    press(book, 'f', document.body, { isComposing: true });
    press(book, 'f', document.body, { ctrlKey: true });
    expect(run).not.toHaveBeenCalled();
  });

  it('asks the newest first', () => {
    const book = stage();
    const newer = vi.fn();
    book.add([{ keys: 'Escape', labelKey: 'x', run }]);
    book.add([{ keys: 'Escape', labelKey: 'y', run: newer }]);
    press(book, 'Escape');
    expect([run.mock.calls.length, newer.mock.calls.length]).toEqual([0, 1]);
  });

  it('takes two strokes, one after the other, and forgets the first when another came between', () => {
    const book = stage();
    book.add([{ keys: 'g b', labelKey: 'x', run }]);
    press(book, 'b');
    press(book, 'g');
    press(book, 'x');
    press(book, 'b');
    expect(run).not.toHaveBeenCalled();
    press(book, 'g');
    expect(press(book, 'b')).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });

  it('does not begin two strokes in a field', () => {
    const book = stage('<input>');
    book.add([{ keys: 'g b', labelKey: 'x', run }]);
    press(book, 'g', document.querySelector('input') as Element);
    press(book, 'b');
    expect(run).not.toHaveBeenCalled();
  });

  it('remembers that it was switched off', () => {
    const kept = memory();
    const book = createShortcuts(kept);
    book.add([{ keys: 'f', labelKey: 'x', run }]);
    book.setEnabled(false);
    press(book, 'f');
    expect(run).not.toHaveBeenCalled();
    expect(createShortcuts(kept).enabled.value).toBe(false);
  });
});

describe('strokeOf', () => {
  const bare = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
  it.each([
    [{ key: 'j' }, 'j'], [{ key: '?', shiftKey: true }, '?'], [{ key: 'ArrowDown', shiftKey: true }, 'Shift+ArrowDown'], [{ key: 'k', ctrlKey: true }, 'Ctrl+k'], [{ key: ' ' }, 'Space'],
  ])('names %o', (press, name) => expect(strokeOf({ ...bare, ...press })).toBe(name));
});
