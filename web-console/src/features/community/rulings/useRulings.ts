import { computed, onScopeDispose, shallowRef, type Ref } from 'vue';
import type { IssueSummary, WatchReply } from '@/shared/api';
import { oneAtATime } from '@/shared/api/oneAtATime';
import { useContext } from '@/shared/context';
import type { Subscription } from '@/shared/live/connection';
import { isRefusal } from '@/shared/live/refusal';
import { queueOf, rulingKinds } from './rulings';

const pageSize = 200;

/**
 * Everything in an area that waits for a ruling. The list is the server's; whatever moves on the area's board, in the inbox or at a reconnect
 * reads it again, so that a question another officer has answered goes away here too.
 */
export function useRulings(area: string) {
  const { api, live } = useContext();
  const issues: Ref<IssueSummary[] | undefined> = shallowRef();
  const error: Ref<unknown> = shallowRef();

  const load = oneAtATime(async () => {
    try {
      const found: IssueSummary[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.issues({ area, waiting: rulingKinds.join(','), limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
        found.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      issues.value = found;
      error.value = undefined;
    } catch (failure) {
      error.value = failure;
    }
  });

  const scope = `${{ 9: 'street', 12: 'community', 15: 'grid' }[area.length] ?? 'street'}:${area}`;
  const subscription: Subscription = {
    async join(hub) {
      try { await hub.invoke<WatchReply>('Watch', scope, null); } catch (failure) { if (!isRefusal(failure)) { throw failure; } }
      await load();
    },
    leave: (hub) => hub.invoke('Unwatch', scope),
  };
  const concerns = (id: string | undefined) => issues.value?.some((issue) => issue.id === id) ?? true;
  const leave = [
    live.on('boardChanged', ({ changes }) => {
      if (changes.some(({ issue, removed }) => (issue?.waiting?.length ?? 0) > 0 || concerns(issue?.id ?? removed))) { void load(); }
    }),
    live.on('issueChanged', ({ id }) => { if (concerns(id)) { void load(); } }),
    live.on('inboxChanged', () => void load()),
    live.on('resync', () => void load()),
    live.follow(subscription),
  ];
  onScopeDispose(() => leave.forEach((off) => off()));
  void load();
  return { queue: computed(() => (issues.value === undefined ? undefined : queueOf(issues.value))), error, load };
}
