import { useShortcuts } from '@/shared/keys';

export interface BoardActs {
  root: () => HTMLElement | null | undefined;
  move: (step: 1 | -1) => void;
  close: () => void;
  toggleMark: () => void;
  openNews: () => void;
  toggleWall: () => void;
  toggleSound: () => void;
  toggleWho: () => void;
  lasso: () => void;
}

/** The whole board by keyboard. Enter needs no word of its own: the line that has the focus is a button. */
export function useBoardKeys(acts: BoardActs): void {
  const focus = (selector: string) => () => acts.root()?.querySelector<HTMLElement>(selector)?.focus();
  useShortcuts([
    { keys: ['j', 'ArrowDown'], labelKey: 'boardKeys.next', run: () => acts.move(1) },
    { keys: ['k', 'ArrowUp'], labelKey: 'boardKeys.previous', run: () => acts.move(-1) },
    { keys: 'Escape', labelKey: 'boardKeys.close', whileWriting: true, run: () => acts.close() },
    { keys: 'o', labelKey: 'boardKeys.panel', run: focus('.side button:not(.close), .side a, .side summary') },
    { keys: '/', labelKey: 'boardKeys.search', run: focus('.filters input') },
    { keys: 'f', labelKey: 'boardKeys.filters', run: focus('[data-filter]') },
    { keys: 'm', labelKey: 'boardKeys.map', run: focus('[data-testid=map]') },
    { keys: 'x', labelKey: 'boardKeys.mark', run: () => acts.toggleMark() },
    { keys: 'l', labelKey: 'boardKeys.lasso', run: () => acts.lasso() },
    { keys: 'n', labelKey: 'boardKeys.news', run: () => acts.openNews() },
    { keys: 'd', labelKey: 'boardKeys.who', run: () => acts.toggleWho() },
    { keys: 's', labelKey: 'boardKeys.sound', run: () => acts.toggleSound() },
    { keys: 'w', labelKey: 'boardKeys.wall', run: () => acts.toggleWall() },
  ]);
}
