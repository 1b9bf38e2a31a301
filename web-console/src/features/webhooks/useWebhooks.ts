import { onScopeDispose, shallowRef } from 'vue';
import type { Delivery, Webhook } from '@/shared/api';
import { oneAtATime } from '@/shared/api/oneAtATime';
import { useContext } from '@/shared/context';
import { withOlder } from './webhooks';

/** All webhooks one may know of: there are few. */
export function useWebhooks() {
  const { api } = useContext();
  const webhooks = shallowRef<Webhook[]>();
  const error = shallowRef<unknown>();
  const load = oneAtATime(async () => {
    try { [webhooks.value, error.value] = [await api.webhooks(), undefined]; } catch (failure) { error.value = failure; }
  });
  void load();
  return { webhooks, error, load };
}

export interface LogFilter { state: string; type: string }

/** One webhook with its log. What the inbox says of it meanwhile reads it again. */
export function useWebhook(id: string) {
  const { api, live } = useContext();
  const webhook = shallowRef<Webhook>();
  const deliveries = shallowRef<Delivery[]>();
  const nextCursor = shallowRef<string>();
  const error = shallowRef<unknown>();
  const filter = shallowRef<LogFilter>({ state: '', type: '' });
  const query = () => Object.fromEntries(Object.entries(filter.value).filter(([, value]) => value !== ''));

  const load = oneAtATime(async () => {
    try {
      const [one, log] = await Promise.all([api.webhook(id), api.deliveries(id, query())]);
      [webhook.value, deliveries.value, nextCursor.value, error.value] = [one, log.items, log.nextCursor, undefined];
    } catch (failure) {
      error.value = failure;
    }
  });

  async function older(): Promise<void> {
    try {
      const log = await api.deliveries(id, { ...query(), cursor: nextCursor.value });
      [deliveries.value, nextCursor.value] = [withOlder(deliveries.value ?? [], log.items), log.nextCursor];
    } catch (failure) {
      error.value = failure;
    }
  }

  function choose(next: LogFilter): void {
    filter.value = next;
    void load();
  }

  onScopeDispose(live.on('inboxChanged', ({ item }) => { if (item?.subject?.id === id) { void load(); } }));
  void load();
  return { webhook, deliveries, nextCursor, error, filter, load, older, choose };
}
