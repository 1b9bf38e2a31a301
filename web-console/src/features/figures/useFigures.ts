import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { ReportCounts, ScoreReport, WatchReply } from '@/shared/api';
import { useContext } from '@/shared/context';
import { isRefusal } from '@/shared/live/refusal';
import { instantsOf, type Days } from './period';

export interface Shown { area: string; days: Days; report: ScoreReport; counts: ReportCounts }

/** However much happens on the board, the figures are added up anew at most this often. */
const calm = 2000;

/** The figures of an area and period, added up again when something happens there. */
export function useFigures(scopeArea: string, area: () => string, days: () => Days) {
  const { api, live } = useContext();
  const shown: Ref<Shown | undefined> = shallowRef();
  const error: Ref<unknown> = shallowRef();
  const busy = shallowRef(false);
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** An answer to an earlier question does not replace that of a later one. */
  async function load(): Promise<void> {
    const turn = ++asked;
    const [code, stretch] = [area(), days()];
    const query = { area: code, ...instantsOf(stretch) };
    busy.value = true;
    try {
      const [report, counts] = await Promise.all([api.scores(query), api.reportCounts(query)]);
      if (turn !== asked) { return; }
      shown.value = { area: code, days: stretch, report, counts };
      error.value = undefined;
    } catch (failure) {
      if (turn === asked) { error.value = failure; }
    } finally {
      if (turn === asked) { busy.value = false; }
    }
  }

  const soon = () => { timer ??= setTimeout(() => { timer = undefined; void load(); }, calm); };
  const scope = `${{ 9: 'street', 12: 'community', 15: 'grid' }[scopeArea.length] ?? 'street'}:${scopeArea}`;
  const leave = [
    live.on('boardChanged', soon),
    live.on('resync', soon),
    live.follow({
      async join(hub) {
        try { await hub.invoke<WatchReply>('Watch', scope, null); } catch (failure) { if (!isRefusal(failure)) { throw failure; } }
        if (shown.value) { soon(); }
      },
      leave: (hub) => hub.invoke('Unwatch', scope),
    }),
  ];
  onScopeDispose(() => { leave.forEach((off) => off()); clearTimeout(timer); });
  watch([area, () => days().from, () => days().to], () => void load(), { immediate: true });
  return { shown, error, busy, load };
}
