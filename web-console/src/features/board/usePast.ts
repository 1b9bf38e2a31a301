import { computed, shallowRef, type Ref } from 'vue';
import { endStates, type IssueSummary } from '@/shared/api';
import { useContext } from '@/shared/context';
import { openAt } from './past';
import { startOfDay } from './rates';

const day = 86_400_000, pageSize = 200, mostPages = 25, freshMilliseconds = 30_000;
/** How far back something settled today may have been reported. */
const reachDays = 30;

/** The board as it stood at an instant of today; undefined is now. */
export function usePast(area: string, issues: Ref<readonly IssueSummary[]>) {
  const { api, clock } = useContext();
  const at = shallowRef<number>();
  const over = shallowRef<readonly IssueSummary[]>();
  const error = shallowRef<unknown>();
  /** More were settled than were read: what is shown is not whole. */
  const cutShort = shallowRef(false);
  let readAt = 0;
  let reading = false;

  async function read(): Promise<void> {
    if (reading || clock.now() - readAt < freshMilliseconds) { return; }
    reading = true;
    error.value = undefined;
    try {
      const found: IssueSummary[] = [];
      const from = new Date(startOfDay(clock.now()) - reachDays * day).toISOString();
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = await api.issues({ area, state: endStates.join(','), from, limit: pageSize, cursor });
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined && ++pages < mostPages);
      cutShort.value = cursor !== undefined;
      over.value = found;
      readAt = clock.now();
    } catch (failure) { error.value = failure; } finally { reading = false; }
  }

  return {
    at: computed(() => at.value), error, cutShort, read,
    known: computed(() => over.value !== undefined),
    issues: computed(() => (at.value === undefined || over.value === undefined ? undefined : openAt(at.value, issues.value, over.value))),
    show(instant: number | undefined): void {
      at.value = instant;
      if (instant !== undefined) { void read(); }
    },
  };
}
