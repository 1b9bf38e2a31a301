import { onScopeDispose, shallowRef, type Ref } from 'vue';
import type { Issue, TimelineEntry } from '@/shared/api';
import { oneAtATime } from '@/shared/api/oneAtATime';
import { useContext } from '@/shared/context';
import type { Subscription } from '@/shared/live/connection';

/** One issue as it is now: read, followed, and read again whenever it moves. */
export function useIssue(id: string) {
  const { api, live, clock } = useContext();
  const issue: Ref<Issue | undefined> = shallowRef();
  const timeline: Ref<TimelineEntry[]> = shallowRef([]);
  const error: Ref<unknown> = shallowRef();

  const reload = oneAtATime(async () => {
    try {
      // One after the other: of a step between the two the issue does not know yet, and its push reads both again. The other way round it would be missing for good.
      const next = await api.issue(id);
      const entries = await api.timeline(id);
      clock.observeAtLeast(next.updatedAt);
      issue.value = next;
      timeline.value = entries;
      error.value = undefined;
    } catch (failure) {
      error.value = failure;
    }
  });

  const subscription: Subscription = {
    async join(hub) {
      await hub.invoke('WatchIssue', id);
      await reload();
    },
    leave: (hub) => hub.invoke('UnwatchIssue', id),
  };
  const leave = [
    live.on('issueChanged', (change) => { if (change.id === id && change.version > (issue.value?.version ?? 0)) { void reload(); } }),
    live.follow(subscription),
  ];
  onScopeDispose(() => leave.forEach((off) => off()));
  void reload();

  return { issue, timeline, error, reload };
}
