import type { QueuedReport } from './entry';

/** Where waiting reports are kept. `durable`: they outlive this page. */
export interface OutboxStore {
  readonly durable: boolean;
  all(): Promise<QueuedReport[]>;
  put(entry: QueuedReport): Promise<void>;
  remove(key: string): Promise<void>;
}

export function memoryStore(): OutboxStore {
  const entries = new Map<string, QueuedReport>();
  return {
    durable: false,
    all: async () => [...entries.values()],
    put: async (entry) => { entries.set(entry.key, entry); },
    remove: async (key) => { entries.delete(key); },
  };
}

const table = 'reports';
const answer = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error ?? new Error('The device\'s store failed.'));
});
const written = (transaction: IDBTransaction): Promise<void> => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('The device\'s store failed.'));
});

async function databaseStore(factory: IDBFactory): Promise<OutboxStore> {
  const opening = factory.open('gridwhistle', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(table, { keyPath: 'key' });
  const database = await answer(opening);
  // Another tab may bring a newer form of the store: do not stand in its way.
  database.onversionchange = () => database.close();
  const write = (act: (store: IDBObjectStore) => void): Promise<void> => {
    const transaction = database.transaction(table, 'readwrite', { durability: 'strict' });
    act(transaction.objectStore(table));
    return written(transaction);
  };
  return {
    durable: true,
    all: () => answer<QueuedReport[]>(database.transaction(table).objectStore(table).getAll()),
    put: (entry) => write((store) => store.put(entry)),
    remove: (key) => write((store) => store.delete(key)),
  };
}

/** The device's database, or where there is none (some private windows) this page's memory. */
export async function openStore(factory: IDBFactory | undefined = globalThis.indexedDB): Promise<OutboxStore> {
  return factory === undefined ? memoryStore() : databaseStore(factory).catch(() => memoryStore());
}
