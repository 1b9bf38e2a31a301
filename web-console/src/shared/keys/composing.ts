/**
 * Whether a key belongs to an input method that composes words. Chrome and Firefox say so with `isComposing`; Safari ends the composition before it
 * tells of the key that ended it, and says so with the key code alone.
 */
export const isComposing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean => event.isComposing || event.keyCode === 229;

/** Enter that means Enter: not with Shift, and not the one that takes what was composed. */
export const isEnter = (event: KeyboardEvent): boolean => event.key === 'Enter' && !event.shiftKey && !isComposing(event);
