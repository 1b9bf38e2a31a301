import { computed, onScopeDispose, shallowRef, watch, watchEffect, type Ref } from 'vue';
import type { BoardFeed } from '@/shared/live/boardFeed';
import { announcements } from './announce';
import { createChime } from './chime';
import { addNews, titleWith, withoutNews, type News } from './news';

/** How long an announcement stands on the screen by itself; the list keeps it longer. */
const shownMilliseconds = 20_000;
const most = 3;

/** Tells what is new and what went up: by a card, by the tab's title, by a sound. */
export function useNews(feed: Ref<BoardFeed>, title: () => string) {
  const news = shallowRef<readonly News[]>([]);
  const shownFrom = shallowRef(0);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const chime = createChime();

  watch(feed, (after, before) => {
    const fresh = before.seq === null ? [] : announcements(before.issues, after.issues);
    if (fresh.length === 0) { return; }
    news.value = addNews(news.value, fresh);
    chime.ring(fresh.some(({ kind }) => kind === 'escalated') ? 'escalated' : 'new');
    const upTo = news.value[0]?.no ?? 0;
    const timer = setTimeout(() => { shownFrom.value = upTo; timers.delete(timer); }, shownMilliseconds);
    timers.add(timer);
  });

  const before = document.title;
  watchEffect(() => { document.title = titleWith(news.value.length, title()); }, { flush: 'post' });
  for (const touch of ['pointerdown', 'keydown']) { addEventListener(touch, chime.touched); }
  onScopeDispose(() => {
    document.title = before;
    timers.forEach(clearTimeout);
    for (const touch of ['pointerdown', 'keydown']) { removeEventListener(touch, chime.touched); }
    chime.close();
  });

  return {
    news,
    shown: computed(() => news.value.filter(({ no }) => no > shownFrom.value).slice(0, most)),
    sound: chime.state,
    toggleSound: chime.toggle,
    seen: (issueId: string) => { news.value = withoutNews(news.value, issueId); },
    clear: () => { news.value = []; },
  };
}
