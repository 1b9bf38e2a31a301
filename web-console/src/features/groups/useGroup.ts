import { onScopeDispose, shallowRef, type Ref } from 'vue';
import { ApiError, Intent, type Group, type Message, type Posted } from '@/shared/api';
import { useContext } from '@/shared/context';
import type { Subscription } from '@/shared/live/connection';
import { refusalOf } from '@/shared/live/refusal';
import { addMessages, emptyGroup, missesMessages, type GroupFeed } from '@/shared/live/groupFeed';

const pageSize = 50;

/** One grid's group: the last messages, then every new one as it is posted; what a cut connection missed is fetched. */
export function useGroup(gridCode: string) {
  const { api, live, clock } = useContext();
  const group: Ref<Group | undefined> = shallowRef();
  const feed: Ref<GroupFeed> = shallowRef(emptyGroup);
  const error: Ref<unknown> = shallowRef();
  const intent = new Intent();
  const separating = new Intent();

  async function catchUp(): Promise<void> {
    let page;
    do {
      const after = feed.value.contiguousTo;
      page = await api.messages(gridCode, after > 0 ? { after, limit: pageSize } : { limit: pageSize });
      feed.value = addMessages(feed.value, page.items, after > 0 ? undefined : page.items.length < pageSize);
    } while (page.items.length === pageSize && missesMessages(feed.value));
  }

  async function load(): Promise<void> {
    try {
      group.value = await api.group(gridCode);
      await catchUp();
      error.value = undefined;
    } catch (failure) {
      error.value = failure;
    }
  }

  const subscription: Subscription = {
    async join(hub) {
      const since = feed.value.contiguousTo;
      try {
        feed.value = addMessages(feed.value, await hub.invoke<Message[]>('JoinGroup', gridCode, since > 0 ? since : null));
        await load();
      } catch (failure) {
        error.value = refusalOf(failure);
        throw failure;
      }
    },
    leave: (hub) => hub.invoke('LeaveGroup', gridCode),
  };

  const leave = [
    live.on('messagePosted', (message) => {
      if (message.gridCode !== gridCode) { return; }
      clock.observeAtLeast(message.at);
      feed.value = addMessages(feed.value, [message]);
      if (missesMessages(feed.value)) { catchUp().catch((failure: unknown) => { error.value = failure; }); }
    }),
    live.follow(subscription),
  ];
  onScopeDispose(() => leave.forEach((off) => off()));
  void load();

  return {
    group, feed, error, load,
    async older(): Promise<void> {
      const first = feed.value.messages[0]?.seq;
      if (first === undefined) { return; }
      const page = await api.messages(gridCode, { before: first, limit: pageSize });
      feed.value = addMessages(feed.value, page.items, page.items.length < pageSize);
    },
    async post(body: { text: string; photos?: string[]; issueId?: string; replyTo?: number; urgency?: 'Emergency' }): Promise<Posted> {
      const posted = await api.post(intent, gridCode, body);
      feed.value = addMessages(feed.value, [posted.message]);
      return posted;
    },
    async separate(seq: number): Promise<void> {
      const posted = await api.separate(separating, gridCode, seq);
      feed.value = addMessages(feed.value, [posted.message]);
    },
    /** Read marks are a courtesy: losing one to a cut line is no fault worth showing. */
    async markRead(upTo: number): Promise<void> {
      await api.markGroupRead(gridCode, upTo).catch((failure: unknown) => { if (!(failure instanceof ApiError)) { throw failure; } });
    },
  };
}
