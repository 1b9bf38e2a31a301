import { inject, shallowRef, type App, type InjectionKey, type Ref } from 'vue';

/** `undo`: what a tap on 撤销 does while the word stands. */
export interface Toast { id: number; text: string; undo?: () => void }

/** How long a word stands, in milliseconds; longer where something can still be taken back. */
const plain = 5000;
const undoable = 10_000;

/** Short words on what was done, each for a while. */
export function createToasts(after: (run: () => void, ms: number) => unknown = setTimeout) {
  const list = shallowRef<readonly Toast[]>([]);
  let last = 0;

  const dismiss = (id: number): void => { list.value = list.value.filter((toast) => toast.id !== id); };

  function say(text: string, undo?: () => void, stands = undo ? undoable : plain, over?: () => void): number {
    const id = ++last;
    const taken = undo && (() => { dismiss(id); undo(); });
    list.value = [...list.value, { id, text, ...(taken ? { undo: taken } : {}) }];
    after(() => { dismiss(id); over?.(); }, stands);
    return id;
  }

  return {
    list: list as Readonly<Ref<readonly Toast[]>>,
    dismiss,
    say: (text: string, undo?: () => void): number => say(text, undo),
    /** Waits a moment before something that nobody can take back; answers false when it was stopped in time. */
    grace: (text: string, ms = 5000): Promise<boolean> => new Promise((resolve) => { say(text, () => resolve(false), ms, () => resolve(true)); }),
  };
}

export type Toasts = ReturnType<typeof createToasts>;
const key: InjectionKey<Toasts> = Symbol('toasts');

export const provideToasts = (app: App, toasts: Toasts): void => { app.provide(key, toasts); };

export function useToasts(): Toasts {
  const toasts = inject(key);
  if (!toasts) { throw new Error('No toasts are provided: mount the component inside the application.'); }
  return toasts;
}
