import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { useContext } from '@/shared/context';
import { wordsOf } from '@/shared/plainWords';

const most = 200, pause = 300;

/** What the server finds by the words: reporters and places that a line does not say. What cannot be asked finds nothing more. */
export function useFound(text: () => string, area: string): Ref<ReadonlySet<string>> {
  const { api } = useContext();
  const found = shallowRef<ReadonlySet<string>>(new Set());
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(() => wordsOf(text()).join(' '), (q) => {
    clearTimeout(timer);
    found.value = new Set();
    if (q.length < 2) { return; }
    timer = setTimeout(async () => {
      const page = await api.issues({ area, q, limit: most }).catch(() => undefined);
      if (page && q === wordsOf(text()).join(' ')) { found.value = new Set(page.items.map(({ id }) => id)); }
    }, pause);
  }, { immediate: true });
  onScopeDispose(() => clearTimeout(timer));
  return found;
}
