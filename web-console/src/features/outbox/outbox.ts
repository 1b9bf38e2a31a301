import { computed, readonly, shallowRef } from 'vue';
import type { ApiError, Issue } from '@/shared/api';
import { isPassing, maySend, oldestFirst, pauseAfter, visibleTo, wasSwept, type QueuedPhoto, type QueuedReport } from './entry';
import type { OutboxStore } from './store';

export type Outcome = { kind: 'sent'; issue: Issue } | { kind: 'waiting'; error: unknown } | { kind: 'refused'; error: ApiError };
export interface Sent { key: string; text: string; issue: Issue }

export interface OutboxDependencies {
  store: OutboxStore | Promise<OutboxStore>;
  /** Who is signed in here. */
  person(): string | undefined;
  sendPhoto(photo: QueuedPhoto, entry: QueuedReport): Promise<string>;
  sendReport(entry: QueuedReport): Promise<Issue>;
  /** Before a report leaves the outbox: what must not be forgotten about it. */
  settled?(entry: QueuedReport, issue: Issue): void;
  /** Runs while no other tab does; tabs send one after the other. */
  alone?<T>(run: () => Promise<T>): Promise<T>;
  later?(run: () => void, milliseconds: number): void;
  /** Other tabs have changed the store, or are to be told that this one did. */
  neighbours?: { tell(): void; hear(changed: () => void): void };
}

/** Reports written here and not yet taken in by the server. What is in it is sent once, in the order it was written, as soon as that can be. */
export function createOutbox(dependencies: OutboxDependencies) {
  const { person, sendPhoto, sendReport, settled, alone = (run) => run(), later = (run, ms) => { setTimeout(run, ms); }, neighbours } = dependencies;
  const opened = Promise.resolve(dependencies.store);
  const entries = shallowRef<QueuedReport[]>([]);
  const sending = shallowRef('');
  const sent = shallowRef<Sent[]>([]);
  const durable = shallowRef(true);
  const outcomes = new Map<string, Outcome>();
  let chain: Promise<unknown> = Promise.resolve();
  let attempts = 0;
  let waking = false;

  async function read(): Promise<void> {
    const store = await opened;
    durable.value = store.durable;
    entries.value = oldestFirst(await store.all());
  }

  async function keep(entry: QueuedReport): Promise<void> {
    await (await opened).put(entry);
    await read();
    neighbours?.tell();
  }

  async function drop(key: string): Promise<void> {
    await (await opened).remove(key);
    await read();
    neighbours?.tell();
  }

  /** Pictures first, each remembered as soon as it is there, so that none is sent twice; then the report. */
  async function deliver(entry: QueuedReport): Promise<Issue> {
    let now = entry;
    for (const photo of entry.photos.filter(({ id }) => id === undefined)) {
      const id = await sendPhoto(photo, now);
      now = { ...now, photos: now.photos.map((one) => (one.key === photo.key ? { ...one, id } : one)) };
      await keep(now);
    }
    const issue = await sendReport(now).catch(async (error: unknown) => {
      if (!wasSwept(error, now)) { throw error; }
      // So long did it wait between the pictures and the words that the server has cleared the pictures away: all over again, once.
      const afresh = { ...now, photos: now.photos.map((one) => ({ ...one, id: undefined })), repeated: true };
      await keep(afresh);
      return deliver(afresh);
    });
    settled?.(now, issue);
    return issue;
  }

  async function attempt(entry: QueuedReport): Promise<Outcome> {
    sending.value = entry.key;
    try {
      const issue = await deliver(entry);
      sent.value = [...sent.value, { key: entry.key, text: entry.body.text ?? '', issue }];
      await drop(entry.key);
      return { kind: 'sent', issue };
    } catch (error) {
      if (isPassing(error)) { return { kind: 'waiting', error }; }
      const latest = entries.value.find(({ key }) => key === entry.key) ?? entry;
      await keep({ ...latest, refusal: (error as ApiError).problem });
      return { kind: 'refused', error: error as ApiError };
    } finally {
      sending.value = '';
    }
  }

  /** Everything this person may send. The first "not now" ends the round: the next would fare no better. */
  async function round(): Promise<void> {
    await read();
    for (const { key } of entries.value) {
      const entry = entries.value.find((one) => one.key === key);
      if (!entry || !maySend(entry, person())) { continue; }
      const outcome = await attempt(entry);
      outcomes.set(key, outcome);
      if (outcome.kind === 'waiting') { again(outcome.error); return; }
      attempts = 0;
    }
  }

  function again(error: unknown): void {
    attempts += 1;
    if (waking) { return; }
    waking = true;
    later(() => { waking = false; flush().catch(() => {}); }, pauseAfter(attempts, error));
  }

  function flush(): Promise<void> {
    const next = chain.then(() => alone(round));
    chain = next.catch(() => {});
    return next;
  }

  neighbours?.hear(() => { read().catch(() => {}); });
  return {
    /** Oldest first; those of other people who use this device are not shown. */
    entries: computed(() => entries.value.filter((entry) => visibleTo(entry, person()))),
    sending: readonly(sending),
    sent: readonly(sent),
    durable: readonly(durable),
    flush,
    /** Kept first, sent then: what is lost on the way is sent again. */
    async submit(entry: QueuedReport): Promise<Outcome> {
      await keep(entry);
      await flush();
      return outcomes.get(entry.key) ?? { kind: 'waiting', error: undefined };
    },
    discard: drop,
    find: async (key: string): Promise<QueuedReport | undefined> => (await (await opened).all()).find((entry) => entry.key === key),
    forgetSent: (key: string) => { sent.value = sent.value.filter((one) => one.key !== key); },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
