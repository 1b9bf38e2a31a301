import { readonly, shallowRef, type Ref } from 'vue';
import type { ServerClock } from './serverClock';

/** The server's now, once a second, as long as the page lives. */
export function createTicker(clock: ServerClock): Readonly<Ref<number>> {
  const now = shallowRef(clock.now());
  const tick = () => { now.value = clock.now(); };
  clock.shifted = tick;
  setInterval(tick, 1000);
  return readonly(now);
}
