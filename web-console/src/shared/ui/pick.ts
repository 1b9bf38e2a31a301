import { says, wordsOf } from '../plainWords';

/** Something to choose by its name; `detail` tells those of one name apart, and is searched too. */
export interface PickOption { value: string; name: string; detail: string; words?: string }

export const nameOf = (options: readonly PickOption[], value: string): string => options.find((option) => option.value === value)?.name ?? value;

/** Every word of the query is somewhere in what is said of the option. */
export function matchingOptions(options: readonly PickOption[], query: string): PickOption[] {
  const words = wordsOf(query);
  return options.filter(({ value, name, detail, words: more = '' }) => says(`${name} ${detail} ${value} ${more}`, words));
}
