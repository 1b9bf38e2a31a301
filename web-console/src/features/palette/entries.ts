import type { IssueSummary, MapFeature, WhoEntry } from '@/shared/api';
import { says, wordsOf } from '@/shared/plainWords';
import type { IconName } from '@/shared/ui/icons';

export const kinds = ['act', 'case', 'page', 'place', 'person'] as const;
export type Kind = (typeof kinds)[number];

/** One line of the palette. `to` leads to a page, `href` out of the application, `run` does something here. */
export interface Entry { kind: Kind; id: string; label: string; detail?: string; icon: IconName; to?: string; href?: string; run?: () => void }

/** So many lines of each kind at the most: who wants more writes one more word. */
const most = 6;

/** What is said of the line has every word in it. */
export const matching = (entries: readonly Entry[], query: string): Entry[] => {
  const words = wordsOf(query);
  return entries.filter(({ label, detail = '' }) => says(`${label} ${detail}`, words));
};

/** The lines by kind, the kinds in their order, none empty. */
export const grouped = (entries: readonly Entry[]): { kind: Kind; entries: Entry[] }[] =>
  kinds.map((kind) => ({ kind, entries: entries.filter((entry) => entry.kind === kind).slice(0, most) })).filter((group) => group.entries.length > 0);

/** A case opens beside the queue of whoever has one, else on its own page. */
export const caseEntry = (issue: IssueSummary, queue: string | undefined): Entry => ({
  kind: 'case', id: issue.id, label: issue.title, detail: issue.number, icon: 'report', to: queue === undefined ? `/issues/${issue.id}` : `${queue}?issue=${issue.id}`,
});

/** A building narrows the queue to its cases. */
export const placeEntries = (features: readonly MapFeature[], queue: string): Entry[] => features.flatMap(({ properties: { id, kind, name } }): Entry[] => {
  if (kind === 'building') { return [{ kind: 'place', id, label: name, icon: 'pin', to: `${queue}?q=${encodeURIComponent(name)}` }]; }
  return kind === 'grid' ? [{ kind: 'place', id, label: name, icon: 'grid', to: `${queue}?area=${id}` }] : [];
});

/** Whoever is on duty, and their number where it may be seen: choosing them calls. */
export const personEntries = (who: readonly WhoEntry[], roleName: (entry: WhoEntry) => string): Entry[] => [...new Map(who.map((entry): [string, Entry] => {
  const number = entry.phone && !entry.phone.includes('*') ? entry.phone : undefined;
  return [`${entry.personId}/${entry.role}`, {
    kind: 'person', id: `${entry.personId}/${entry.role}`, label: entry.name, detail: [roleName(entry), number].filter(Boolean).join(' · '), icon: number ? 'phone' : 'user', ...(number ? { href: `tel:${number}` } : {}),
  }];
})).values()];
