import type { Issue, Whistle } from '@/shared/api';

/** The names under which the server offers acts on whistles, and the act each stands for in the address. */
const acts: Readonly<Record<string, string>> = {
  'check-in': 'check-in', decline: 'decline', adjudicate: 'adjudicate', 'finish-whistle': 'finish', rate: 'rate', 'rate-whistle': 'rate',
  'appeal-rating': 'appeal', rule: 'rule', 'rule-rating': 'rule', 'cancel-whistle': 'cancel', cancel: 'cancel',
};

const over = new Set(['Closed', 'Cancelled']);

/** Only what the server offers: by the whistle itself, or by the issue for its open whistles. */
export function offeredOn(whistle: Whistle, issue: Pick<Issue, 'actions'>): string[] {
  if (whistle.actions) { return whistle.actions; }
  if (over.has(whistle.state)) { return []; }
  return [...new Set(issue.actions.flatMap((action) => acts[action] ?? []))];
}
