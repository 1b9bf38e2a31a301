import { inject, readonly, shallowRef, type App, type InjectionKey } from 'vue';
import type { Api, Inbox } from '@/shared/api';
import type { LiveConnection } from '@/shared/live/connection';
import { addOlder, applyInboxChange, emptyInbox, markRead } from '@/shared/live/inboxFeed';

/** The inbox of whoever is signed in: read after every connect, then kept by pushes. */
export function createInbox(api: Api, live: LiveConnection) {
  const inbox = shallowRef<Inbox>(emptyInbox);
  const loaded = shallowRef(false);
  const load = async () => {
    inbox.value = await api.inbox();
    loaded.value = true;
  };
  live.on('inboxChanged', (change) => { inbox.value = applyInboxChange(inbox.value, change); });
  live.follow({ join: load });
  return {
    inbox: readonly(inbox),
    loaded: readonly(loaded),
    load,
    /** The page after the last one that was read. */
    async more(): Promise<void> { inbox.value = addOlder(inbox.value, await api.inbox(inbox.value.nextCursor ?? undefined)); },
    clear(): void { inbox.value = emptyInbox; loaded.value = false; },
    async read(ids: string[]): Promise<void> {
      await api.markInboxRead(ids);
      inbox.value = markRead(inbox.value, ids);
    },
  };
}

export type InboxStore = ReturnType<typeof createInbox>;
const key: InjectionKey<InboxStore> = Symbol('inbox');
export const provideInbox = (app: App, store: InboxStore): void => { app.provide(key, store); };
export function useInbox(): InboxStore {
  const store = inject(key);
  if (!store) { throw new Error('No inbox is provided: mount the component inside the application.'); }
  return store;
}
