import { computed, onScopeDispose, shallowRef, type Ref } from 'vue';
import type { WatchReply } from '@/shared/api';
import { useContext } from '@/shared/context';
import { applyDelta, applyReply, emptyBoard, hasGap, type BoardFeed } from '@/shared/live/boardFeed';
import type { Subscription } from '@/shared/live/connection';
import { isRefusal, refusalOf } from '@/shared/live/refusal';

/** The live board of one scope. A cut, a gap or the server's `resync` all end the same way: watch again from where it stood. */
export function useBoard(scope: string) {
  const { live, clock } = useContext();
  const feed: Ref<BoardFeed> = shallowRef(emptyBoard(scope));
  const error: Ref<unknown> = shallowRef();
  let asking = false;

  const subscription: Subscription = {
    async join(hub) {
      asking = true;
      try {
        feed.value = applyReply(feed.value, await hub.invoke<WatchReply>('Watch', scope, feed.value.seq));
        error.value = undefined;
      } catch (failure) {
        if (!isRefusal(failure)) { throw failure; }
        error.value = refusalOf(failure);
      } finally {
        asking = false;
      }
    },
    leave: (hub) => hub.invoke('Unwatch', scope),
  };

  const askAgain = () => { if (!asking) { live.rejoin(subscription); } };
  const leave = [
    live.on('boardChanged', (delta) => {
      feed.value = applyDelta(feed.value, delta);
      for (const { issue } of delta.changes) { if (issue) { clock.observeAtLeast(issue.updatedAt); } }
      if (hasGap(feed.value)) { askAgain(); }
    }),
    live.on('resync', (event) => {
      if (event.scope !== scope) { return; }
      feed.value = { ...feed.value, seq: null, early: [] };
      askAgain();
    }),
    live.follow(subscription),
  ];
  onScopeDispose(() => leave.forEach((off) => off()));

  return {
    feed,
    error,
    loaded: computed(() => feed.value.seq !== null),
    issues: computed(() => [...feed.value.issues.values()]),
    retry: askAgain,
  };
}
