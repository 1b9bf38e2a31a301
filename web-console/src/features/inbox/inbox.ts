import { inject, readonly, shallowRef, type App, type InjectionKey } from 'vue';
import type { Api, Inbox } from '@/shared/api';
import { oneAtATime } from '@/shared/api/oneAtATime';
import type { LiveConnection } from '@/shared/live/connection';
import { addOlder, applyInboxChange, emptyInbox, markRead } from '@/shared/live/inboxFeed';

type Step = (inbox: Inbox) => Inbox;

/** The inbox of whoever is signed in: read after every connect, then kept by pushes. */
export function createInbox(api: Api, live: LiveConnection) {
  const inbox = shallowRef<Inbox>(emptyInbox);
  const loaded = shallowRef(false);
  // An answer may be older than what came while it was on its way: that is applied to it once more.
  const meanwhile = new Set<Step[]>();
  const apply = (step: Step) => {
    inbox.value = step(inbox.value);
    meanwhile.forEach((steps) => steps.push(step));
  };
  async function ask(take: (answer: Inbox) => Inbox, cursor?: string): Promise<void> {
    const steps: Step[] = [];
    meanwhile.add(steps);
    try {
      const answer = await api.inbox(cursor);
      inbox.value = steps.reduce((now, step) => step(now), take(answer));
    } finally { meanwhile.delete(steps); }
  }
  const load = oneAtATime(async () => {
    await ask((answer) => answer);
    loaded.value = true;
  });
  live.on('inboxChanged', (change) => apply((now) => applyInboxChange(now, change)));
  live.follow({ join: load });
  return {
    inbox: readonly(inbox),
    loaded: readonly(loaded),
    load,
    /** The page after the last one that was read. */
    more: (): Promise<void> => ask((answer) => addOlder(inbox.value, answer), inbox.value.nextCursor ?? undefined),
    clear(): void { inbox.value = emptyInbox; loaded.value = false; },
    async read(ids: string[]): Promise<void> {
      await api.markInboxRead(ids);
      apply((now) => markRead(now, ids));
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
