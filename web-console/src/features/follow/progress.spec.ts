import { describe, expect, it } from 'vitest';
import { headline, stepsOf } from './progress';

describe('a followed report', () => {
  it.each([
    ['Collected', [], undefined, 'received'], ['Rejected', [], undefined, 'refused'], ['Dispatched', [], undefined, 'sent'], ['Handling', [], undefined, 'work'], ['Verifying', [], undefined, 'checking'],
    ['Evaluating', ['evaluate'], undefined, 'rate'], ['Evaluating', [], undefined, 'checking'], ['Closed', [], 'Resolved', 'solved'], ['Closed', [], 'Answered', 'answered'], ['Closed', [], 'Void', 'ended'],
  ] as const)('%s %o %s: %s', (state, actions, closed, words) => expect(headline({ state, actions: [...actions], closed })).toBe(words));

  it('tells progress once, newest first', () => {
    const step = (kind: string, at: string, text?: string) => ({ kind, at, ...(text === undefined ? {} : { text }) });
    expect(stepsOf([step('reported', '1'), step('progressed', '2'), step('progressed', '3'), step('feedbackGiven', '4', '好了')]).map(({ at }) => at)).toEqual(['4', '3', '1']);
  });
});
