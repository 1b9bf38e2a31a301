import { watchDebounced } from '@vueuse/core';
import { shallowRef, watch, type Ref } from 'vue';
import { useContext } from '@/shared/context';
import { wordsOf } from '@/shared/plainWords';

const most = 200, pause = 300;

/** What the server finds by the words: reporters and places that a line does not say. What cannot be asked finds nothing more. */
export function useFound(text: () => string, area: string): Ref<ReadonlySet<string>> {
  const { api } = useContext();
  const found = shallowRef<ReadonlySet<string>>(new Set());
  const words = () => wordsOf(text()).join(' ');
  watch(words, () => { found.value = new Set(); });
  watchDebounced(words, async (q) => {
    if (q.length < 2) { return; }
    const page = await api.issues({ area, q, limit: most }).catch(() => undefined);
    if (page && q === words()) { found.value = new Set(page.items.map(({ id }) => id)); }
  }, { immediate: true, debounce: pause });
  return found;
}
