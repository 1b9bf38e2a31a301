import { onScopeDispose, shallowRef, type Ref } from 'vue';
import { openStates, type IssueSummary } from '@/shared/api';
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
  const told = new Map<string, IssueSummary>();

  async function load(): Promise<void> {
    try {
      const [whistles, issues] = await Promise.all([api.whistlesOf(organisation), api.issues({ area, assignee: organisation, limit: 200 })]);
      const known = new Map([...told, ...issues.items.map((issue): [string, IssueSummary] => [issue.id, issue])]);
      entries.value = deskOf(whistles, [...known.values()].filter((issue) => open.includes(issue.state)), organisation);
      error.value = undefined;
    } catch (failure) {
      error.value = failure;
    }
  }

  async function hear(issueId: string | undefined): Promise<void> {
    const issue = issueId === undefined ? undefined : await api.issue(issueId).catch(() => undefined);
    if (issue && issue.assignee?.organisationId === organisation) { told.set(issue.id, issue); } else if (issueId !== undefined) { told.delete(issueId); }
    await load();
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
    live.on('inboxChanged', ({ item }) => void hear(item?.issueId)),
    live.on('listChanged', (change) => { if (change.kind === 'issues' && change.scope === scope) { void hear(change.removed ? undefined : change.id); } }),
    live.on('resync', (event) => { if (event.scope === `issues@${scope}`) { live.rejoin(subscription); } }),
    live.follow(subscription),
  ];
  onScopeDispose(() => leave.forEach((off) => off()));
  void load();
  return { entries, error, load };
}
