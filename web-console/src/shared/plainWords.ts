/** As words are searched: full and half width, upper and lower case are alike. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What was typed, word by word. */
export const wordsOf = (text: string): string[] => plain(text).split(/\s+/).filter((word) => word !== '');

/** Whether every word stands somewhere in what is said. */
export const says = (said: string, words: readonly string[]): boolean => {
  const text = plain(said);
  return words.every((word) => text.includes(word));
};
