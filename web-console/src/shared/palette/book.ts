import { inject, onScopeDispose, shallowRef, watch, type App, type InjectionKey, type Ref } from 'vue';

/** Something that can be done on what is open, by its name. */
export interface PaletteAct { id: string; label: string; run: () => void }

/** What pages offer to the command palette while they are open. */
export function createPaletteBook() {
  const offers = shallowRef<readonly (readonly PaletteAct[])[]>([]);
  return {
    offers: offers as Readonly<Ref<readonly (readonly PaletteAct[])[]>>,
    /** Takes the place of what was offered before under the same hand; answers what ends it. */
    offer(): { put: (acts: readonly PaletteAct[]) => void; end: () => void } {
      let mine: readonly PaletteAct[] | undefined;
      const without = () => offers.value.filter((one) => one !== mine);
      return {
        put(acts) { offers.value = [...without(), acts]; mine = acts; },
        end() { offers.value = without(); mine = undefined; },
      };
    },
  };
}

export type PaletteBook = ReturnType<typeof createPaletteBook>;
const key: InjectionKey<PaletteBook> = Symbol('palette');

export const providePalette = (app: App, book: PaletteBook): void => { app.provide(key, book); };

export function usePaletteBook(): PaletteBook {
  const book = inject(key);
  if (!book) { throw new Error('No palette is provided: mount the component inside the application.'); }
  return book;
}

/** Offers acts while the component lives, always as they are now. */
export function usePaletteActs(acts: () => readonly PaletteAct[]): void {
  const hand = usePaletteBook().offer();
  watch(acts, hand.put, { immediate: true });
  onScopeDispose(hand.end);
}
