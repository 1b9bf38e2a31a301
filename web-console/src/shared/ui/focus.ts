const fields = 'input:not([type=hidden], [type=file], [disabled]), textarea:not([disabled]), select:not([disabled]), button.pick:not([disabled])';

const isChoice = (field: Element): field is HTMLInputElement => field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox');

/** Something is still to be said there: a text that is empty, a choice of which nothing is taken yet. */
function waits(field: Element, root: ParentNode): boolean {
  if (isChoice(field)) { return ![...root.querySelectorAll<HTMLInputElement>('input')].some((other) => other.name === field.name && other.checked); }
  return field instanceof HTMLButtonElement ? field.dataset.values === '' : (field as HTMLInputElement).value === '';
}

/** Where filling in begins: what asks for it, else the first field that waits for an answer, else the first field, else the first button of the form. */
export function firstField(root: ParentNode): HTMLElement | null {
  const all = [...root.querySelectorAll<HTMLElement>(fields)];
  return root.querySelector<HTMLElement>('[autofocus]') ?? all.find((field) => waits(field, root)) ?? all[0] ?? root.querySelector<HTMLElement>('button');
}

/** Remembers what has the focus; what it answers gives it back, or to the nearest place around it where the focus can still be. */
export function keepFocus(): () => void {
  const places: HTMLElement[] = [];
  for (let at = document.activeElement; at instanceof HTMLElement; at = at.parentElement) {
    if (places.length === 0 || at.hasAttribute('tabindex')) { places.push(at); }
  }
  return () => { places.find((place) => place.isConnected && !place.hasAttribute('disabled'))?.focus({ preventScroll: true }); };
}
