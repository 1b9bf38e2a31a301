import { describe, expect, it } from 'vitest';
import { actForms } from './actForms';
import { arranged } from './nextActs';

const officer = ['transfer', 'escalate', 'delegate', 'merge', 'supervise', 'remind', 'void', 'close', 'whistle', 'regrade', 'relocate', 'appoint'];
const names = (actions: string[], missed = false) => {
  const { primary, beside, more } = arranged(missed ? { missed: { kind: 'Acknowledge', times: 3, since: '' } } : {}, actions);
  return [primary?.act, beside.map(({ act }) => act), more.map(({ act }) => act)];
};

describe('the acts of a case', () => {
  it('are one to do now, three beside it, and the rest', () => {
    expect(names(officer)).toEqual(['remind', ['transfer', 'whistle', 'supervise'], ['escalate', 'delegate', 'appoint', 'regrade', 'merge', 'relocate', 'void', 'close']]);
  });

  it('begin with another assignee when a step was missed', () => expect(names(officer, true).slice(0, 2)).toEqual(['transfer', ['whistle', 'remind', 'supervise']]));

  it.each([
    [['transfer', 'return', 'acknowledge', 'suspend'], 'acknowledge'],
    [['handle', 'finish', 'arrive'], 'arrive'],
    [['handle', 'finish', 'transfer'], 'finish'],
    [['reject', 'answer', 'register'], 'register'],
    [['verify', 'void', 'close'], 'verify'],
  ])('of %j begin with %s', (actions, first) => expect(names(actions)[0]).toBe(first));

  it('put what cannot be taken back last, and never first', () => {
    expect(names(['reject', 'void', 'close'])).toEqual([undefined, [], ['reject', 'void', 'close']]);
    expect(names(['reopen'])).toEqual([undefined, ['reopen'], []]);
  });

  it('leave none of the acts out', () => {
    const [primary, beside, more] = names(Object.keys(actForms)) as [string, string[], string[]];
    expect([primary, ...beside, ...more].sort()).toEqual(Object.keys(actForms).sort());
    expect(names(['something-new'])).toEqual([undefined, ['something-new'], []]);
  });
});
