import { describe, expect, it } from 'vitest';
import { issue } from '@/testing/issues';
import { actForms, bodyOf, isOneTap, missing, startingValues, within, type ActForm } from './actForms';

const form = (act: string): ActForm => actForms[act] as ActForm;

describe('act forms', () => {
  it.each(['acknowledge', 'resume', 'remind'])('%s is one tap', (act) => expect(isOneTap(form(act))).toBe(true));

  it('asks for what an act needs', () => {
    expect(missing(form('transfer'), {})).toEqual(['to', 'diagnosis']);
    expect(missing(form('transfer'), { to: { organisationId: 'water' }, diagnosis: '  ' })).toEqual(['diagnosis']);
    expect(missing(form('return'), {})).toEqual(['reason']);
    expect(missing(form('relocate'), {})).toEqual(['place', 'reason']);
    expect(bodyOf(form('relocate'), { place: { gridCode: '420602004008003' }, reason: ' 在三网格 ' })).toEqual({ place: { gridCode: '420602004008003' }, reason: '在三网格' });
    expect(missing(form('verify'), { passed: false, note: '还在漏' })).toEqual([]);
  });

  it('sends only what was filled in, trimmed', () => {
    expect(bodyOf(form('evaluate'), { solved: 'Yes', satisfied: 'Basically', note: '  ' })).toEqual({ solved: 'Yes', satisfied: 'Basically' });
    expect(bodyOf(form('handle'), { progress: ' 已关阀 ', photos: ['p1'] })).toEqual({ progress: '已关阀', photos: ['p1'] });
    expect(bodyOf(form('verify'), { passed: false, note: 'x' })).toEqual({ passed: false, note: 'x' });
  });

  it('asks about satisfaction only when somebody was reached', () => {
    expect(missing(form('callback'), { outcome: 'NoAnswer' })).toEqual([]);
    expect(missing(form('callback'), { outcome: 'Reached' })).toEqual(['solved', 'satisfied']);
    expect(bodyOf(form('callback'), { outcome: 'NoAnswer', solved: 'Yes', satisfied: 'Satisfied' })).toEqual({ outcome: 'NoAnswer' });
  });

  it('starts from what is known, and from what leaves no choice', () => {
    const asked = issue({ options: { approve: { request: ['Extend'] } } });
    expect(startingValues('approve', asked, within(form('approve'), asked.options.approve))).toEqual({ request: 'Extend' });
    expect(startingValues('register', issue({ category: 'water', urgency: 'Emergency' }))).toEqual({ category: 'water', urgency: 'Emergency' });
  });

  it('begins a whistle with the likeliest item and grade, never off the catalogue', () => {
    const options = { whistle: { grade: ['Key', 'Routine'], item: ['water-main', 'water-outage'] } };
    expect(startingValues('whistle', issue({ options }), within(form('whistle'), options.whistle))).toEqual({ grade: 'Key', item: 'water-main' });
  });

  it('offers no choice the server would refuse', () => {
    const { fields } = within(form('supervise'), { mark: ['Yellow'], dueAt: [] });
    expect(fields.map(({ name }) => name)).toEqual(['note', 'mark']);
    expect(fields[1]?.options).toEqual(['Yellow']);
    expect(within(form('supervise'), undefined)).toBe(form('supervise'));
  });

  it('asks for a note where a whistle departs from the catalogue', () => {
    const whole = { item: 'a', grade: 'Routine', lead: 'water' };
    expect(missing(form('whistle'), whole)).toEqual([]);
    expect(missing(form('whistle'), { ...whole, departs: 'grade' })).toEqual(['note']);
    expect(bodyOf(form('whistle'), { ...whole, departs: 'grade', note: '先请看' })).toEqual({ ...whole, note: '先请看' });
  });
});
