import type { Issue } from '@/shared/api';

export interface Undo { act: string; whistleId?: string }

/**
 * What takes an act back as if it had not been, where the server offers it now. A whistle that sent the case to its lead leaves it there, and is not
 * taken back by calling it off.
 */
export function undoOf(act: string, before: Pick<Issue, 'state' | 'whistles'>, after: Pick<Issue, 'actions' | 'whistles'>): Undo | undefined {
  if (act === 'merge') { return after.actions.includes('unmerge') ? { act: 'unmerge' } : undefined; }
  if (act !== 'whistle' || before.state === 'Registered') { return undefined; }
  const blown = after.whistles.find(({ id }) => !before.whistles.some((known) => known.id === id));
  return blown && after.actions.includes(`whistle.cancel:${blown.id}`) ? { act: 'cancel', whistleId: blown.id } : undefined;
}
