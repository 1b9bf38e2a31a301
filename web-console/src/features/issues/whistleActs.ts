/** Acts that belong to one whistle, not to the issue as a whole; their buttons stand beside the whistle. */
export const actsOnWhistles: ReadonlySet<string> = new Set([
  'check-in', 'decline', 'adjudicate', 'rate', 'rule', 'finish-whistle', 'rate-whistle', 'appeal-rating', 'rule-rating', 'cancel-whistle', 'cancel',
]);
