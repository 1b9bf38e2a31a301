import { shallowRef, watch } from 'vue';
import type { BulletinState, BulletinSummary } from '@/shared/api';
import { useContext } from '@/shared/context';
import { withPage } from './bulletins';

const pageSize = 50;

/** A list of bulletins, page by page. An answer that comes late for what is asked no longer is dropped. */
export function useBulletins(asked: () => { community: string | undefined; state: BulletinState | ''; q: string }) {
  const { api } = useContext();
  const lines = shallowRef<BulletinSummary[]>();
  const nextCursor = shallowRef<string>();
  const error = shallowRef<unknown>();
  let turn = 0;

  async function read(cursor?: string): Promise<void> {
    const mine = ++turn;
    const { community, state, q } = asked();
    if (community === undefined) { return; }
    try {
      const page = await api.bulletins({ community, limit: pageSize, ...(state === '' ? {} : { state }), ...(q.trim() === '' ? {} : { q: q.trim() }), ...(cursor === undefined ? {} : { cursor }) });
      if (mine !== turn) { return; }
      lines.value = cursor === undefined ? page.items : withPage(lines.value ?? [], page.items);
      nextCursor.value = page.nextCursor;
      error.value = undefined;
    } catch (failure) {
      if (mine === turn) { error.value = failure; }
    }
  }

  watch(() => asked().community, () => void read(), { immediate: true });
  return { lines, nextCursor, error, load: () => read(), more: () => read(nextCursor.value) };
}
