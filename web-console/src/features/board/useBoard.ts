import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { BoardSnapshot, WatchReply } from '@/shared/api';
import { useContext } from '@/shared/context';
import { applyDelta, applyReply, emptyBoard, hasGap, type BoardFeed } from '@/shared/live/boardFeed';
import type { Subscription } from '@/shared/live/connection';
import { isRefusal, refusalOf } from '@/shared/live/refusal';

/**
 * The live board of one scope: the first picture over HTTP, which comes packed, then the changes since. A cut, a gap or the server's `resync` all
 * end the same way: watch again from where it stood.
 */
export function useBoard(scope: string) {
  const { api, live, clock } = useContext();
  const feed: Ref<BoardFeed> = shallowRef(emptyBoard(scope));
  const error: Ref<unknown> = shallowRef();
  const cutAt: Ref<number | undefined> = shallowRef();
  let asking = false;
  let first: Promise<BoardSnapshot> | undefined;

  /** Does not wait for the connection: what is there is shown, and marked as of then. */
  async function picture(): Promise<void> {
    first ??= api.board(scope);
    try {
      feed.value = applyReply(feed.value, await first);
    } finally { first = undefined; }
  }

  const subscription: Subscription = {
    async join(hub) {
      asking = true;
      try {
        if (feed.value.seq === null) { await picture(); }
        feed.value = applyReply(feed.value, await hub.invoke<WatchReply>('Watch', scope, feed.value.seq));
        error.value = undefined;
      } catch (failure) {
        // A line that fails is tried again by itself; until something is there to be seen, it is said why not.
        if (!isRefusal(failure)) { error.value = feed.value.seq === null ? failure : undefined; throw failure; }
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
    watch(() => live.status.value === 'live', (isLive) => { cutAt.value = isLive ? undefined : clock.now(); }, { immediate: true }),
  ];
  if (live.status.value !== 'live') { void picture().catch(() => {}); } // joining shows what went wrong
  onScopeDispose(() => leave.forEach((off) => off()));

  return {
    feed,
    error,
    loaded: computed(() => feed.value.seq !== null),
    issues: computed(() => [...feed.value.issues.values()]),
    /** Since when the screen may be out of date; undefined while it is live. */
    cutAt: computed(() => (feed.value.seq === null ? undefined : cutAt.value)),
    retry: askAgain,
  };
}
