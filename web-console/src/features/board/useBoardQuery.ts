import { reactive, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { readQuery, writeQuery } from './boardQuery';
import type { QueueFilter } from './queue';

/** Which case is open and what the queue is narrowed to, in the address: it can be copied, read again and gone back from. */
export function useBoardQuery() {
  const route = useRoute();
  const router = useRouter();
  const first = readQuery(route.query);
  const path = route.path;
  const filter = reactive<QueueFilter>(first.filter);
  const selected = shallowRef(first.open);
  const map = shallowRef(first.map);
  let written = JSON.stringify(first);

  watch([filter, selected, map], ([, open], [, before]) => {
    const next = { open, filter: { ...filter }, map: map.value };
    if (JSON.stringify(next) === written || route.path !== path) { return; }
    written = JSON.stringify(next);
    const query = writeQuery(route.query, next);
    // A case that opens is a step one goes back from; what is typed is none.
    void (open !== '' && open !== before ? router.push({ query }) : router.replace({ query }));
  }, { flush: 'post' });
  watch(() => route.query, (query) => {
    if (route.path !== path) { return; }
    const next = readQuery(query);
    if (JSON.stringify(next) === written) { return; }
    written = JSON.stringify(next);
    Object.assign(filter, next.filter);
    [selected.value, map.value] = [next.open, next.map];
  });
  return { filter, selected, map };
}
