import type { CatalogueItem, Organisation } from '@/shared/api';

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

/** In what a whistle departs from the catalogue, so that a note is needed; undefined when it is as the catalogue has it. */
export function departure(item: CatalogueItem | undefined, blown: { grade: unknown; lead: unknown; category: string | undefined }, organisations: readonly Organisation[]): 'item' | 'grade' | 'lead' | 'category' | undefined {
  if (!item) { return 'item'; }
  if (rank(blown.grade) < rank(item.grade)) { return 'grade'; }
  if (blown.lead !== undefined && blown.lead !== bodyOf(item.lead, organisations)?.id) { return 'lead'; }
  return item.categories.length > 0 && !item.categories.includes(blown.category ?? '') ? 'category' : undefined;
}

const grades: readonly unknown[] = ['Routine', 'Key', 'Hard'];
const rank = (grade: unknown): number => grades.indexOf(grade);

/** The item's grade where this person may blow it, else the highest they may. */
export const gradeFor = (item: Pick<CatalogueItem, 'grade'>, allowed: readonly string[] | undefined): string =>
  allowed === undefined || allowed.includes(item.grade) ? item.grade : ([...allowed].sort((a, b) => rank(b) - rank(a))[0] ?? item.grade);

/** Those the server says fit the case first, in its order; then the others. */
export function inOrder(items: readonly CatalogueItem[], fitting: readonly string[] = []): CatalogueItem[] {
  const place = ({ code }: CatalogueItem) => (fitting.includes(code) ? fitting.indexOf(code) : fitting.length);
  return [...items].sort((a, b) => place(a) - place(b));
}
