import { computed, shallowRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { IssueSummary } from '@/shared/api';
import { useContext } from '@/shared/context';
import { useToasts } from '@/shared/ui/toasts';
import { runBulk, type BulkAct, type BulkOutcome } from './bulk';

/** The issues picked by drawing or by key, and what is done to all of them. What leaves the board leaves the selection. */
export function useBulk(issues: Ref<readonly IssueSummary[]>) {
  const { t } = useI18n();
  const { api } = useContext();
  const toasts = useToasts();
  const ids = shallowRef<ReadonlySet<string>>(new Set());
  const alone = shallowRef(false);
  const running = shallowRef<{ finished: number; of: number }>();
  const outcome = shallowRef<BulkOutcome>();
  const chosen = computed(() => (ids.value.size === 0 ? [] : issues.value.filter(({ id }) => ids.value.has(id))));

  return {
    chosen, running, outcome,
    marked: computed<ReadonlySet<string>>(() => new Set(chosen.value.map(({ id }) => id))),
    /** Only the selection is shown. */
    alone: computed(() => alone.value && chosen.value.length > 0),
    showAlone: (on: boolean) => { alone.value = on; },
    pick(found: readonly string[]): void {
      ids.value = new Set(found);
      alone.value = true;
      outcome.value = undefined;
    },
    toggle(id: string): void {
      const next = new Set(ids.value);
      if (!next.delete(id)) { next.add(id); }
      ids.value = next;
      outcome.value = undefined;
    },
    clear(): void {
      ids.value = new Set();
      alone.value = false;
      outcome.value = undefined;
    },
    /** Nobody can take back what many were told: it waits a moment, in which it can be stopped. */
    async run(bulk: BulkAct): Promise<void> {
      const targets = chosen.value;
      const what = t(bulk.act === 'reassign' ? 'bulk.reassign' : `act.${bulk.act}`);
      if (!await toasts.grace(t('bulk.soon', { act: what, count: targets.length }))) { return; }
      running.value = { finished: 0, of: targets.length };
      try {
        outcome.value = await runBulk(api, targets, bulk, (finished) => { running.value = { finished, of: targets.length }; });
      } finally { running.value = undefined; }
    },
  };
}
