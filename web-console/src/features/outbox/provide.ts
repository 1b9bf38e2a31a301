import { inject, type App, type InjectionKey } from 'vue';
import type { ApiClient } from '@/shared/api/client';
import { sendPhoto } from '@/shared/photos/upload';
import { bodyOf, type QueuedReport } from './entry';
import { createOutbox, type Outbox } from './outbox';
import { openStore } from './store';

const longestWait = { report: 30_000, photo: 120_000 };
const name = 'gridwhistle.outbox';

/** A hat taken off meanwhile is still the one it was written under. */
const hat = ({ postId }: QueuedReport): Record<string, string> => (postId === undefined ? {} : { Post: postId });

/** The outbox of this device: its database, this session, the other tabs. */
export function deviceOutbox(client: ApiClient, language: () => string, person: () => string | undefined, settled: (entry: QueuedReport, issueId: string) => void): Outbox {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  return createOutbox({
    store: openStore(),
    person,
    settled: (entry, issue) => settled(entry, issue.id),
    sendPhoto: (photo, entry) => sendPhoto(photo, photo.key, { 'Accept-Language': language(), ...hat(entry) }, {
      signal: AbortSignal.timeout(longestWait.photo), ...(entry.owner === undefined ? { followKey: entry.followKey } : {}),
    }),
    sendReport: async (entry) => {
      const { data } = await client.POST('/api/v1/issues', {
        body: bodyOf(entry),
        // The first attempt's "no" is remembered under its key; what goes again with its pictures is another request.
        headers: { 'Idempotency-Key': entry.repeated ? `${entry.key}-again` : entry.key, ...hat(entry), ...(entry.followKey === undefined ? {} : { 'Follow-Key': entry.followKey }) },
        signal: AbortSignal.timeout(longestWait.report),
        // A visitor's report stays a visitor's, whoever has signed in here since.
        ...(entry.owner === undefined ? { credentials: 'omit' as const } : {}),
      });
      if (!data) { throw new Error('The answer was empty.'); }
      return data;
    },
    // Locks exist on secure pages alone; without one, the key still keeps two tabs from reporting twice.
    alone: (run) => (navigator.locks ? navigator.locks.request(name, run) : run()),
    neighbours: channel && {
      tell: () => channel.postMessage('changed'),
      hear: (changed) => { channel.onmessage = changed; },
    },
  });
}

const key: InjectionKey<Outbox> = Symbol('outbox');
export const provideOutbox = (app: App, outbox: Outbox): void => { app.provide(key, outbox); };
export function useOutbox(): Outbox {
  const outbox = inject(key);
  if (!outbox) { throw new Error('No outbox is provided: mount the component inside the application.'); }
  return outbox;
}
