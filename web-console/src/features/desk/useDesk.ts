import { onScopeDispose, shallowRef, type Ref } from 'vue';
import { openStates, type IssueSummary } from '@/shared/api';
import { oneAtATime } from '@/shared/api/oneAtATime';
import { useContext } from '@/shared/context';
import type { Subscription } from '@/shared/live/connection';
import { deskOf, type DeskEntry } from './desk';

/**
 * What waits for an organisation. Every change of an issue it takes part in reads it again, whoever of it is on duty; so does every reconnect. Lists
 * follow the issues by a moment, so an issue a notice names is read itself.
 */
export function useDesk(organisation: string, area: string) {
  const { api, live } = useContext();
  const entries: Ref<DeskEntry[] | undefined> = shallowRef();
  const error: Ref<unknown> = shallowRef();
  const open: readonly string[] = openStates;
  const named = new Set<string>();
  const told = new Map<string, IssueSummary>();

  async function readNamed(): Promise<void> {
    const ids = [...named];
    named.clear();
    const found = await Promise.all(ids.map((id) => api.issue(id).catch(() => undefined)));
    ids.forEach((id, at) => {
      const issue = found[at];
      if (issue) { told.set(id, issue); } else { told.delete(id); }
    });
  }

  // One at a time: an answer that was overtaken would put back what has left the desk.
  const load = oneAtATime(async () => {
    try {
      await readNamed();
      const [whistles, issues] = await Promise.all([api.whistlesOf(organisation), api.issues({ area, assignee: organisation, limit: 200 })]);
      const listed = new Map(issues.items.filter(({ id, version }) => version >= (told.get(id)?.version ?? 0)).map((issue) => [issue.id, issue]));
      const ahead = [...told.values()].filter(({ id, assignee }) => !listed.has(id) && assignee?.organisationId === organisation);
      entries.value = deskOf(whistles, [...listed.values(), ...ahead].filter(({ state }) => open.includes(state)), organisation);
      error.value = undefined;
    } catch (failure) {
      error.value = failure;
    }
  });

  function hear(issueId: string | undefined): void {
    if (issueId) { named.add(issueId); }
    void load();
  }

  const scope = `organisation:${organisation}`;
  const subscription: Subscription = {
    async join(hub) {
      await hub.invoke('WatchList', 'issues', scope, null);
      await load();
    },
    leave: (hub) => hub.invoke('UnwatchList', 'issues', scope),
  };
  const leave = [
    live.on('inboxChanged', ({ item }) => hear(item?.issueId)),
    live.on('listChanged', (change) => {
      if (change.kind !== 'issues' || change.scope !== scope) { return; }
      if (change.removed) { told.delete(change.id); }
      hear(change.removed ? undefined : change.id);
    }),
    live.on('resync', (event) => { if (event.scope === `issues@${scope}`) { live.rejoin(subscription); } }),
    live.follow(subscription),
  ];
  onScopeDispose(() => leave.forEach((off) => off()));
  void load();
  return { entries, error, load };
}
