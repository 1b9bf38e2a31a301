import { computed, type Ref } from 'vue';
import type { Counts, IssueSummary } from '@/shared/api';
import { countsThen } from './past';
import { byDeadline, queueOf, type QueueFilter } from './queue';
import type { useBulk } from './useBulk';
import { useFound } from './useFound';
import { usePast } from './usePast';

interface Shown { area: string; issues: Ref<IssueSummary[]>; counts: () => Counts; filter: QueueFilter; bulk: ReturnType<typeof useBulk> }

/** What queue, map and counts show: now, or as it stood at an earlier hour of today, narrowed alike. */
export function useShownQueue({ area, issues, counts, filter, bulk }: Shown) {
  const found = useFound(() => filter.text, area);
  const past = usePast(area, issues);
  return {
    past,
    queue: computed(() => (bulk.alone.value ? byDeadline(bulk.chosen.value) : queueOf(past.issues.value ?? issues.value, filter, found.value))),
    counts: computed(() => (past.issues.value ? countsThen(past.issues.value) : counts())),
  };
}
