import type { TimelineEntry } from '@/shared/api';

export interface Words { t: (key: string, values?: Record<string, unknown>) => string; te: (key: string) => boolean }

const vocabularies = [
  'state', 'level', 'urgency', 'role', 'grade', 'clock', 'option.solved', 'option.satisfied', 'option.outcome', 'closure', 'department', 'option.request', 'escalation',
];

/** A fact's value in the reader's language, when it is a word of the domain. */
export function factText(value: string, { t, te }: Words): string {
  const found = vocabularies.find((vocabulary) => te(`${vocabulary}.${value}`));
  return found === undefined ? value : t(`${found}.${value}`);
}

const silent = new Set(['organisationId', 'personId', 'whistleId', 'policyVersion', 'key']);

export function timelineLine(entry: TimelineEntry, words: Words): { what: string; facts: { label: string; value: string }[] } {
  const kind = `timeline.${entry.kind}`;
  const facts = Object.entries(entry.facts ?? {})
    .filter(([name, value]) => !silent.has(name) && typeof value === 'string' && value !== '' && words.te(`fact.${name}`))
    .map(([name, value]) => ({ label: words.t(`fact.${name}`), value: factText(value, words) }));
  return { what: words.te(kind) ? words.t(kind) : entry.kind, facts };
}
