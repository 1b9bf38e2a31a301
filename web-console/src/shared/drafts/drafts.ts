/** Work that was begun and not saved, and when it was last changed. */
export interface KeptDraft<T> { value: T; at: number }

const prefix = 'gridwhistle.draft.';
/** So long, in milliseconds, a draft waits for its writer: two weeks. */
const patience = 14 * 24 * 3_600_000;

/** Drafts on this device, each under who writes it and what it is about. A device that keeps nothing keeps none: the form works all the same. */
export function createDrafts(store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = localStorage, now: () => number = Date.now) {
  const keyOf = (person: string, about: string) => `${prefix}${person}.${about}`;

  function read<T>(person: string, about: string): KeptDraft<T> | undefined {
    try {
      const kept = JSON.parse(store.getItem(keyOf(person, about)) ?? 'null') as KeptDraft<T> | null;
      if (kept === null || typeof kept.at !== 'number') { return undefined; }
      if (now() - kept.at <= patience) { return kept; }
      store.removeItem(keyOf(person, about));
    } catch { /* What cannot be read is no draft. */ }
    return undefined;
  }

  return {
    read,
    keep<T>(person: string, about: string, value: T): void {
      try { store.setItem(keyOf(person, about), JSON.stringify({ value, at: now() } satisfies KeptDraft<T>)); } catch { /* The device is full or forbids it. */ }
    },
    forget(person: string, about: string): void {
      try { store.removeItem(keyOf(person, about)); } catch { /* Nothing was kept. */ }
    },
  };
}

export type Drafts = ReturnType<typeof createDrafts>;
