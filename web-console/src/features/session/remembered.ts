import type { Me } from '@/shared/api';

const storageKey = 'gridwhistle.me';

/** Who was here last, so that a phone without a connection opens on his page: name and posts, nothing else. Forgotten when the session ends. */
export const remembered = {
  read(): Me | null {
    try { return JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Me | null; } catch { return null; }
  },
  write(me: Me): void { localStorage.setItem(storageKey, JSON.stringify(me)); },
  clear(): void { localStorage.removeItem(storageKey); },
};

export type Memory = typeof remembered;
