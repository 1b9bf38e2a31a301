import { shallowRef } from 'vue';
import { createDrafts, type Drafts, type KeptDraft } from './drafts';

/** One form's draft on this device. What was found at the start is offered; what is written from then on is kept over it. */
export function useDraft<T>(person: string, about: () => string, drafts: Drafts = createDrafts()) {
  const found = shallowRef<KeptDraft<T>>();
  return {
    /** What an earlier visit left, until it is taken up or thrown away. */
    found,
    /** Looks for a draft; `worth` says whether it still differs from what is saved. */
    look(worth: (value: T) => boolean = () => true): void {
      const kept = drafts.read<T>(person, about());
      if (kept && !worth(kept.value)) { drafts.forget(person, about()); }
      found.value = kept && worth(kept.value) ? kept : undefined;
    },
    keep(value: T): void {
      found.value = undefined;
      drafts.keep(person, about(), value);
    },
    forget(): void {
      found.value = undefined;
      drafts.forget(person, about());
    },
  };
}
