import { onScopeDispose, shallowRef, type Ref } from 'vue';
import { openStates } from '@/shared/api';
import { useContext } from '@/shared/context';
import { deskOf, type DeskEntry } from './desk';

/** What waits for an organisation. Every notice to the liaison, and every reconnect, reads it again. */
export function useDesk(organisation: string, area: string) {
  const { api, live } = useContext();
  const entries: Ref<DeskEntry[] | undefined> = shallowRef();
  const error: Ref<unknown> = shallowRef();
  const open: readonly string[] = openStates;

  async function load(): Promise<void> {
    try {
      const [whistles, issues] = await Promise.all([api.whistlesOf(organisation), api.issues({ area, assignee: organisation, limit: 200 })]);
      entries.value = deskOf(whistles, issues.items.filter((issue) => open.includes(issue.state)), organisation);
      error.value = undefined;
    } catch (failure) {
      error.value = failure;
    }
  }

  const leave = [live.on('inboxChanged', () => void load()), live.on('issueChanged', () => void load()), live.follow({ join: load })];
  onScopeDispose(() => leave.forEach((off) => off()));
  void load();
  return { entries, error, load };
}
