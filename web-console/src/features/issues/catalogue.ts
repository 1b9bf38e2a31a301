import type { CatalogueItem, Organisation } from '@/shared/api';

export interface CatalogueGroup { kind: string; items: CatalogueItem[] }
/** What an item of the catalogue says about the whistle: its grade and whom it calls. */
export interface Called { grade: CatalogueItem['grade']; lead?: string; assist: string[] }

/** A body by its id, or as `kind:Property` the one of that discipline that serves the place. */
const bodyOf = (word: string, organisations: readonly Organisation[]): Organisation | undefined => {
  const kind = word.startsWith('kind:') ? word.slice('kind:'.length) : undefined;
  return organisations.find((one) => (kind === undefined ? one.id === word : one.kind === kind));
};

export function calledBy(item: CatalogueItem, organisations: readonly Organisation[]): Called {
  const lead = bodyOf(item.lead, organisations)?.id;
  const assist = item.assist.flatMap((word) => bodyOf(word, organisations)?.id ?? []).filter((id) => id !== lead);
  return { grade: item.grade, assist: [...new Set(assist)], ...(lead === undefined ? {} : { lead }) };
}

/** By discipline of the lead, those of the issue's own category first; every word of the query stands in the name. */
export function catalogueGroups(items: readonly CatalogueItem[], organisations: readonly Organisation[], category: string | undefined, query: string): CatalogueGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const groups = new Map<string, CatalogueItem[]>();
  for (const item of items) {
    const text = `${item.name} ${item.nameEn ?? ''} ${item.code}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) { continue; }
    const fits = category !== undefined && item.categories.includes(category);
    const kind = fits ? 'suggested' : item.lead.startsWith('kind:') ? item.lead.slice('kind:'.length) : (bodyOf(item.lead, organisations)?.kind ?? 'other');
    groups.set(kind, [...(groups.get(kind) ?? []), item]);
  }
  const rank = (kind: string) => (kind === 'suggested' ? 0 : kind === 'other' ? 2 : 1);
  return [...groups].map(([kind, members]) => ({ kind, items: members })).sort((a, b) => rank(a.kind) - rank(b.kind));
}
