import type { NavigationItem } from '@/features/session/landing';

/** The second stroke of the way to each page, by its name in the navigation: `g b` opens the board. */
const letters: Readonly<Record<string, string>> = {
  board: 'b', community: 'c', grid: 'g', desk: 'd', mine: 'm', report: 'r', group: 't', inbox: 'i', figures: 'f', station: 'o', setup: 's', bulletins: 'n',
};

export const goKeys = (items: readonly Pick<NavigationItem, 'name' | 'to'>[]): { keys: string; name: string; to: string }[] =>
  items.flatMap(({ name, to }) => (letters[name] ? [{ keys: `g ${letters[name]}`, name, to }] : []));
