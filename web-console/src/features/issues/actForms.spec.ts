import { describe, expect, it } from 'vitest';
import { issue } from '@/testing/issues';
import { actForms, bodyOf, isOneTap, missing, offered, startingValues, type ActForm } from './actForms';

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

  it('starts from what is known', () => {
    expect(startingValues('approve', issue({ pending: { request: 'Extend', reason: '等配件', until: '2024-11-20T10:00:00+08:00', at: '2024-11-15T10:00:00+08:00', by: { personId: 'p', name: '刘师傅', post: { postId: 'a', role: 'Liaison', area: '420602004' } } } }))).toEqual({ request: 'Extend' });
    expect(startingValues('register', issue({ category: 'water', urgency: 'Emergency' }))).toEqual({ category: 'water', urgency: 'Emergency' });
  });

  it('offers what the server allows and nothing else, the likely step first', () => {
    expect(offered(['void', 'remind', 'register']).map(({ act }) => act)).toEqual(['register', 'remind', 'void']);
    expect(offered([])).toEqual([]);
    expect(offered(['something-new'])).toEqual([{ act: 'something-new', form: { tone: 'normal', fields: [] } }]);
  });
});
