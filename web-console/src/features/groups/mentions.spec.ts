import { describe, expect, it } from 'vitest';
import type { GroupMember, Mentionable } from '@/shared/api';
import { insertMention, matching, mentionables, mentionAt, pieces } from './mentions';

describe('mentions', () => {
  it('sees the mention being typed', () => {
    expect(mentionAt('23号楼没水 @水务', 10)).toEqual({ from: 7, query: '水务' });
    expect(mentionAt('没水＠物', 4)).toEqual({ from: 2, query: '物' });
    expect(mentionAt('@水务 来了', 7)).toBeUndefined();
    expect(mentionAt('没有', 2)).toBeUndefined();
  });

  it('completes it and leaves the caret behind it', () => {
    expect(insertMention('没水 @水', 5, '水务公司')).toEqual({ text: '没水 @水务公司 ', caret: 9 });
    expect(insertMention('没水', 2, '物业公司').text).toBe('没水 @物业公司 ');
    expect(insertMention('@水 请看', 2, '水务公司').text).toBe('@水务公司 请看');
  });

  it('lists organisations first and says who is on duty', () => {
    const duty = (name: string, organisationName?: string) => ({ personId: name, name, organisationName, fallback: false });
    const words: Mentionable[] = [
      { text: '胡琼', kind: 'Person', personId: 'p1', onDuty: duty('胡琼') },
      { text: '檀溪供水有限公司', kind: 'Organisation', organisationId: 'water', onDuty: duty('刘师傅', '水务公司') },
      { text: '水务公司', kind: 'Organisation', organisationId: 'water', onDuty: duty('刘师傅', '水务公司') },
      { text: '自来水', kind: 'Organisation', organisationId: 'water', onDuty: duty('刘师傅', '水务公司') },
      { text: '网格长', kind: 'Role', role: 'GridLead' },
    ];
    const members: GroupMember[] = [{ personId: 'p1', name: '胡琼', role: 'GridWorker', onDuty: true }, { personId: 'p3', name: '老李', role: 'HouseholdGroupLead', onDuty: false }];
    const all = mentionables(words, members, (role) => role);
    expect(all.map(({ text, onDuty }) => [text, onDuty])).toEqual([['水务公司', '刘师傅'], ['网格长', undefined], ['胡琼', '胡琼'], ['老李', undefined]]);
    expect(matching(all, '自来').map(({ text }) => text)).toEqual(['水务公司']);
    expect(matching(all, '刘').map(({ text }) => text)).toEqual(['水务公司']);
  });

  it('cuts a message at what the server resolved', () => {
    expect(pieces('没水 @物业公司 快来', [{ text: '物业公司', resolvedTo: { name: '王师傅' } }])).toEqual([
      { text: '没水 ' }, { text: '@物业公司', mention: { resolved: '王师傅' } }, { text: ' 快来' },
    ]);
    expect(pieces('@某人', [{ text: '@某人', resolvedTo: null }])).toEqual([{ text: '@某人', mention: { resolved: null } }]);
  });
});
