import { describe, expect, it } from 'vitest';
import type { Whistle } from '@/shared/api';
import { offeredOn } from './whistleActs';
import { startingMarks, whistleBody, whistleForm } from './whistleForms';

const whistle: Whistle = {
  id: 'w1', grade: 'Routine', state: 'CoHandling', note: '', blownBy: { name: '胡琼', role: 'Grid' }, blownAt: '2024-11-15T09:30:00+08:00', ratings: [], offCatalogue: false,
  departments: [
    { organisationId: 'water', name: '水务公司', checkInDueAt: '2024-11-15T10:00:00+08:00', role: 'Lead', state: 'CheckedIn', calledAt: '', checkedInAt: '2024-11-15T10:00:00+08:00', late: false },
    { organisationId: 'power', name: '供电公司', checkInDueAt: '2024-11-15T10:00:00+08:00', role: 'Assist', state: 'Declined', calledAt: '', late: false },
    { organisationId: 'gas', name: '燃气公司', checkInDueAt: '2024-11-15T10:00:00+08:00', role: 'Assist', state: 'Released', calledAt: '', late: false },
  ],
};

describe('whistle forms', () => {
  it('check-in is one tap and names the department', () => {
    expect(whistleForm('check-in', whistle).fields).toEqual([]);
    expect(whistleBody('check-in', {}, 'water')).toEqual({ organisationId: 'water' });
  });

  it('rules only on departments that declined', () => {
    expect(whistleForm('adjudicate', whistle).fields[0]?.options).toEqual(['power']);
  });

  it('sends scores as numbers', () => expect(whistleBody('rule', { organisationId: 'water', upheld: true, score: '4' }, undefined).score).toBe(4));

  it('marks everybody who was not released', () => {
    expect(startingMarks(whistle).map(({ organisationId, came }) => [organisationId, came])).toEqual([['water', true], ['power', false]]);
  });

  it('offers only what the server allows', () => {
    expect(offeredOn(whistle, { actions: ['whistle', 'whistle.check-in:w1', 'dispatch', 'whistle.rate:w2', 'whistle.decline:w1'] })).toEqual(['check-in', 'decline']);
    expect(offeredOn(whistle, { actions: [] })).toEqual([]);
  });
});
