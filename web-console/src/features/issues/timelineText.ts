import type { TimelineEntry } from '@/shared/api';

export interface Words { t: (key: string, values?: Record<string, unknown>) => string; te: (key: string) => boolean }

const vocabularies = [
  'state', 'level', 'urgency', 'role', 'grade', 'clock', 'option.solved', 'option.satisfied', 'option.outcome', 'closure', 'department', 'option.request', 'cause', 'policies.target', 'channel', 'side', 'option.mark',
];

/** A fact's value in the reader's language, when it is a word of the domain. */
export function factText(value: string, { t, te }: Words): string {
  const found = vocabularies.find((vocabulary) => te(`${vocabulary}.${value}`));
  return found === undefined ? value : t(`${found}.${value}`);
}

const instant = /^\d{4}-\d\d-\d\dT/;
const truths = new Set(['true', 'false']);

/** `category` and instants are put into words by whoever shows the line. */
export interface Phrases { category(code: string): string; instant(at: string): string }

function valueOf(name: string, value: string, words: Words, phrases: Phrases): string {
  if (name === 'category') { return phrases.category(value); }
  if (instant.test(value)) { return phrases.instant(value); }
  const truth = `fact.${name}.${value}`;
  return truths.has(value) && words.te(truth) ? words.t(truth) : factText(value, words);
}

export function timelineLine(entry: TimelineEntry, words: Words, phrases: Phrases): { what: string; facts: { label: string; value: string }[] } {
  const kind = `timeline.${entry.kind}`;
  const facts = Object.entries(entry.facts ?? {})
    .filter(([name, value]) => value !== '' && (words.te(`fact.${name}`) || words.te(`fact.${name}.label`)))
    .map(([name, value]) => ({ label: words.t(words.te(`fact.${name}.label`) ? `fact.${name}.label` : `fact.${name}`), value: valueOf(name, value, words, phrases) }));
  return { what: words.te(kind) ? words.t(kind) : entry.kind, facts };
}
