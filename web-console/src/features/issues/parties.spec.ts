import { describe, expect, it } from 'vitest';
import type { WhoEntry } from '@/shared/api';
import { partyOptions, permitted } from './parties';

const who = (change: Partial<WhoEntry>): WhoEntry => ({ role: 'GridWorker', personId: 'p1', name: '胡琼', area: '420602004008004', fallback: false, ...change });

describe('whom an issue can be sent to', () => {
  it('lists each organisation once, by its short name, with whoever is on duty first', () => {
    const options = partyOptions(
      [who({}), who({ role: 'Liaison', personId: 'p2', name: '刘师傅', organisationId: 'water', organisationName: '檀溪供水有限公司' }), who({ role: 'Liaison', personId: 'p3', name: '张师傅', organisationId: 'water' })],
      (role) => role, (id) => (id === 'water' ? '水务公司' : undefined));
    expect(options.map(({ name, detail, target }) => [name, detail, target])).toEqual([
      ['胡琼', 'GridWorker', { personId: 'p1' }], ['水务公司', '刘师傅', { organisationId: 'water' }],
    ]);
  });

  it('leaves out whom the server would refuse', () => {
    const options = partyOptions([who({}), who({ personId: 'p2', organisationId: 'water' }), who({ personId: 'p3', organisationId: 'gas' })], (role) => role, (id) => id);
    expect(permitted(options, { 'to.organisationId': ['gas'], 'to.personId': [] }).map(({ key }) => key)).toEqual(['o:gas']);
    expect(permitted(options, undefined)).toHaveLength(3);
  });
});
