import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import type { Present } from '@/shared/live/hub';
import { useContext } from '@/shared/context';

/** Who else looks at a case that is followed, and who of them is writing. The reader themselves is left out. */
export function usePresence(id: string, self: () => string | undefined): { others: ComputedRef<Present[]>; typing: ComputedRef<Present[]> } {
  const { live } = useContext();
  const people = shallowRef<Present[]>([]);
  onScopeDispose(live.on('presence', (told) => { if (told.issueId === id) { people.value = told.people; } }));
  const others = computed(() => people.value.filter((person) => person.personId !== self()));
  return { others, typing: computed(() => others.value.filter((person) => person.typing)) };
}

/** How often the server hears that somebody goes on typing; it forgets after ten seconds. */
const again = 4000;

/** Says that a reply to the case is being written, until the form closes. */
export function useTyping(id: string): () => void {
  const { live } = useContext();
  let told = 0;
  onScopeDispose(() => { if (told > 0) { live.tell('Typing', id, false); } });
  return () => {
    if (Date.now() - told < again) { return; }
    told = Date.now();
    live.tell('Typing', id, true);
  };
}
