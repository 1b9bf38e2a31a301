import { inject, onScopeDispose, readonly, shallowRef, type App, type InjectionKey, type Ref } from 'vue';
import { isComposing } from './composing';
import { isWriting, keepsKey, strokeOf } from './stroke';

/** One thing the keyboard does on the page that is open. */
export interface Shortcut {
  /** Strokes that do the same, as `strokeOf` names them; the first is the one to show. `g b` is one after the other. */
  keys: string | readonly string[];
  /** What it does, as a key of the locales: a list of shortcuts shows it. */
  labelKey: string;
  run: (event: KeyboardEvent) => void;
  /** Also in a field, for keys that write nothing. */
  whileWriting?: boolean;
  /** Where a list shows it: with the ways to other pages, or with what works everywhere; else it belongs to the page. */
  group?: 'go' | 'everywhere';
}

export const strokesOf = ({ keys }: Pick<Shortcut, 'keys'>): readonly string[] => (typeof keys === 'string' ? [keys] : keys);

const storageKey = 'gridwhistle.keys';
/** How long the first stroke of two waits for the second, in milliseconds. */
const patience = 2000;

/** What the keyboard does now: pages add theirs while they are open, a help page reads them all. Whoever speaks to the machine may switch them off (WCAG 2.1.4). */
export function createShortcuts(store: Pick<Storage, 'getItem' | 'setItem'> = localStorage) {
  const active = shallowRef<readonly Shortcut[]>([]);
  const enabled = shallowRef(store.getItem(storageKey) !== 'off');

  let begun: { stroke: string; at: number } | undefined;
  // The newest first: what opened last answers.
  const find = (stroke: string, writing: boolean) =>
    active.value.findLast((one) => strokesOf(one).includes(stroke) && (!writing || one.whileWriting === true));

  function press(event: KeyboardEvent): void {
    if (!enabled.value || event.defaultPrevented || isComposing(event) || event.key === 'Shift') { return; }
    const stroke = strokeOf(event);
    const writing = isWriting(event.target);
    const first = begun && event.timeStamp - begun.at <= patience ? begun.stroke : undefined;
    begun = undefined;
    const found = (first === undefined ? undefined : find(`${first} ${stroke}`, writing)) ?? find(stroke, writing);
    if (document.querySelector('dialog[open]')) { return; }
    if (!found) {
      if (!writing && active.value.some((one) => strokesOf(one).some((keys) => keys.startsWith(`${stroke} `)))) { begun = { stroke, at: event.timeStamp }; }
      return;
    }
    if (keepsKey(event.target, event.key)) { return; }
    event.preventDefault();
    found.run(event);
  }

  return {
    active: readonly(active) as Readonly<Ref<readonly Shortcut[]>>,
    enabled: readonly(enabled),
    setEnabled(on: boolean): void {
      enabled.value = on;
      store.setItem(storageKey, on ? 'on' : 'off');
    },
    /** Answers how to take them away again. */
    add(shortcuts: readonly Shortcut[]): () => void {
      active.value = [...active.value, ...shortcuts];
      return () => { active.value = active.value.filter((one) => !shortcuts.includes(one)); };
    },
    press,
  };
}

export type Shortcuts = ReturnType<typeof createShortcuts>;
const key: InjectionKey<Shortcuts> = Symbol('shortcuts');

export function provideShortcuts(app: App, shortcuts: Shortcuts): void {
  app.provide(key, shortcuts);
  addEventListener('keydown', shortcuts.press);
}

/** Everything the keyboard does now, for a list of it and its switch. */
export function useShortcutList(): Shortcuts {
  const shortcuts = inject(key);
  if (!shortcuts) { throw new Error('No shortcuts are provided: mount the component inside the application.'); }
  return shortcuts;
}

/** Shortcuts as long as the component lives. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  onScopeDispose(useShortcutList().add(shortcuts));
}
