import { useLocalStorage, useMediaQuery } from '@vueuse/core';
import { computed, shallowRef } from 'vue';

/**
 * Whether who is on duty stands beside the board: as the person left it where there is room for it, and on asking where it would take the map's place.
 */
export function useWhoShown() {
  const kept = useLocalStorage('gridwhistle.who', true, { serializer: { read: (text) => text !== 'off', write: (on) => (on ? 'on' : 'off') } });
  const isWide = useMediaQuery('(min-width: 1280px)');
  const asked = shallowRef(false);
  return {
    shown: computed({
      get: () => (isWide.value ? kept.value : asked.value),
      set: (on) => { if (isWide.value) { kept.value = on; } else { asked.value = on; } },
    }),
  };
}
