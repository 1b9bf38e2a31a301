/** The part of a keyboard event that names a stroke. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/** `j`, `?`, `Escape`, `Ctrl+k`, `Shift+ArrowDown`: Shift is named only where the character does not tell it already. */
export function strokeOf(press: KeyPress): string {
  const key = press.key === ' ' ? 'Space' : press.key;
  const parts = [press.ctrlKey && 'Ctrl', press.altKey && 'Alt', press.metaKey && 'Meta', press.shiftKey && key.length > 1 && 'Shift', key];
  return parts.filter(Boolean).join('+');
}

const writes = 'textarea, select, [contenteditable=""], [contenteditable="true"], input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range])';
const pressed = 'button, a[href], summary, input, [role=button], [role=option]';
const moved = '[role=application], [role=slider], [role=listbox], [role=radiogroup], [role=menu], input[type=range], input[type=radio]';

/** In a field the keys write, even single ones. */
export const isWriting = (target: EventTarget | null): boolean => target instanceof Element && target.closest(writes) !== null;

/** What has the focus keeps the keys it works with itself: a button Enter and Space, a map or a slider its arrows. */
export function keepsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) { return false; }
  if (key === 'Enter' || key === ' ') { return target.closest(pressed) !== null; }
  return /^(Arrow|Home|End|Page)/.test(key) && target.closest(moved) !== null;
}
