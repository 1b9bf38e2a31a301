import { onScopeDispose, shallowRef, type Ref } from 'vue';
import type { DeskCall } from '@/shared/api';
import { oneAtATime } from '@/shared/api/oneAtATime';
import { useContext } from '@/shared/context';

const pageSize = 200;

/** Whom the desk is to call back in an area, in the server's order; read again whenever a case or the inbox moves, and at a reconnect. */
export function useCalls(community: string) {
  const { api, live } = useContext();
  const calls: Ref<DeskCall[] | undefined> = shallowRef();
  const error: Ref<unknown> = shallowRef();

  const load = oneAtATime(async () => {
    try {
      const found: DeskCall[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.calls({ ...(community === '' ? {} : { community }), limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
        found.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      calls.value = found;
      error.value = undefined;
    } catch (failure) {
      error.value = failure;
    }
  });

  const leave = [
    live.on('issueChanged', () => void load()),
    live.on('inboxChanged', () => void load()),
    live.on('boardChanged', ({ changes }) => { if (changes.some(({ issue }) => issue?.state === 'Evaluating' || calls.value?.some((call) => call.issueId === issue?.id))) { void load(); } }),
    live.follow({ join: load }),
  ];
  onScopeDispose(() => leave.forEach((off) => off()));
  void load();
  return { calls, error, load };
}
