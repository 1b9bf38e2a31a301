import { onScopeDispose, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Bulletin, TimelineEntry } from '@/shared/api';
import { oneAtATime } from '@/shared/api/oneAtATime';
import { useContext } from '@/shared/context';

/** One bulletin and its trail. What the inbox says of it meanwhile reads it again. */
export function useBulletin(id: string) {
  const { t } = useI18n();
  const { api, live } = useContext();
  const bulletin = shallowRef<Bulletin>();
  const trail = shallowRef<TimelineEntry[]>([]);
  const error = shallowRef<unknown>();
  const notice = shallowRef('');

  const load = oneAtATime(async () => {
    try {
      [bulletin.value, trail.value] = await Promise.all([api.bulletin(id), api.bulletinTimeline(id)]);
      error.value = undefined;
    } catch (failure) {
      error.value = failure;
    }
  });

  async function acted(after: Bulletin | 'stale'): Promise<void> {
    notice.value = after === 'stale' ? t('issue.reloaded') : '';
    if (after !== 'stale') { bulletin.value = after; }
    await load();
  }

  onScopeDispose(live.on('inboxChanged', ({ item }) => { if (item?.subject?.id === id) { void load(); } }));
  void load();
  return { bulletin, trail, error, notice, load, acted };
}
