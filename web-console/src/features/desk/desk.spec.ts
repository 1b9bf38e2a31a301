import { describe, expect, it } from 'vitest';
import type { DeskWhistle } from '@/shared/api';
import { summary } from '@/testing/issues';
import { deskOf } from './desk';

const at = '2024-11-15T10:00:00+08:00';
const whistle = (issueId: string, grade: DeskWhistle['grade'], state: DeskWhistle['department']['state'], checkInDueAt = '2024-11-15T10:30:00+08:00'): DeskWhistle => {
  const department: DeskWhistle['department'] = { organisationId: 'water', name: '水务公司', role: 'Lead', state, calledAt: at, checkInDueAt, late: false };
  return {
    id: `w-${issueId}`, issueId, issue: summary({ id: issueId }), grade, state: 'Blown', blownBy: { name: '胡琼', role: 'Grid' }, blownAt: at, department, departments: [department], ratings: [],
  };
};

describe('desk', () => {
  it('is loudest first: unanswered whistles by grade and time, then work by deadline', () => {
    const whistles = [whistle('routine', 'Routine', 'Called'), whistle('hard', 'Hard', 'Missed'), whistle('early', 'Routine', 'Called', '2024-11-15T10:10:00+08:00'), whistle('here', 'Key', 'CheckedIn')];
    const issues = [summary({ id: 'later', nextDueAt: '2024-11-15T12:00:00+08:00' }), summary({ id: 'soon', nextDueAt: '2024-11-15T11:00:00+08:00' }), summary({ id: 'hard' })];
    expect(deskOf(whistles, issues, 'water').map(({ issueId, loud }) => [issueId, loud])).toEqual([
      ['hard', true], ['early', true], ['routine', true], ['soon', false], ['later', false], ['here', false],
    ]);
  });
});
