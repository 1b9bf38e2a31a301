import { describe, expect, it } from 'vitest';
import type { Whistle } from '@/shared/api';
import { summary } from '@/testing/issues';
import { deskOf } from './desk';

const whistle = (issueId: string, grade: Whistle['grade'], state: string, checkInDueAt = '2024-11-15T10:30:00+08:00'): Whistle => ({
  id: `w-${issueId}`, issueId, grade, state: 'Blown', note: '', blownBy: { name: '胡琼', role: 'Grid' }, departments: [{ organisationId: 'water', role: 'Lead', state, calledAt: '', checkInDueAt, late: false }],
});

describe('desk', () => {
  it('is loudest first: unanswered whistles by grade and time, then work by deadline', () => {
    const whistles = [whistle('routine', 'Routine', 'Called'), whistle('hard', 'Hard', 'Missed'), whistle('early', 'Routine', 'Called', '2024-11-15T10:10:00+08:00'), whistle('here', 'Key', 'CheckedIn')];
    const issues = [summary({ id: 'later', nextDueAt: '2024-11-15T12:00:00+08:00' }), summary({ id: 'soon', nextDueAt: '2024-11-15T11:00:00+08:00' }), summary({ id: 'hard' })];
    expect(deskOf(whistles, issues, 'water').map(({ issueId, loud }) => [issueId, loud])).toEqual([
      ['hard', true], ['early', true], ['routine', true], ['soon', false], ['later', false], ['here', false],
    ]);
  });
});
