import { useIntervalFn, watchThrottled } from '@vueuse/core';
import { computed, shallowRef, watch, type Ref } from 'vue';
import type { ScoreReport, WhoEntry } from '@/shared/api';
import { useContext } from '@/shared/context';
import { dayOf, threeRates } from './rates';
import { dutyGroups } from './whoGroups';

const everyMilliseconds = 60_000, calmMilliseconds = 10_000;

/** Who is on duty now, and the three rates of today. Read again every minute, after a cut, and some seconds after the board moved. */
export function useDuty(area: Ref<string>, wholeArea: string, seq: () => number | null) {
  const { api, live, clock } = useContext();
  const who = shallowRef<readonly WhoEntry[]>();
  const error = shallowRef<unknown>();
  const scores = shallowRef<ScoreReport>();

  async function readWho(): Promise<void> {
    const asked = area.value;
    try {
      const found = await api.who(asked);
      if (asked === area.value) { who.value = found; error.value = undefined; }
    } catch (failure) { if (asked === area.value) { error.value = failure; } }
  }

  async function readScores(): Promise<void> {
    // Figures that cannot be had are shown as none, and asked for again.
    const [from, to] = dayOf(clock.now());
    scores.value = await api.scores({ area: wholeArea, from, to }).catch(() => scores.value);
  }

  const both = () => { void readWho(); void readScores(); };
  useIntervalFn(both, everyMilliseconds);
  watchThrottled(seq, () => void readScores(), { throttle: calmMilliseconds, leading: false, trailing: true });
  watch(() => live.status.value, (status, before) => { if (status === 'live' && before === 'offline') { both(); } });
  watch(area, () => { who.value = undefined; void readWho(); });
  both();

  return { groups: computed(() => who.value && dutyGroups(who.value)), error, retry: readWho, rates: computed(() => threeRates(scores.value)) };
}
