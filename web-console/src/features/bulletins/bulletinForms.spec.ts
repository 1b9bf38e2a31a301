import { describe, expect, it } from 'vitest';
import { bodyOf, isOneTap, missing } from '@/features/issues/actForms';
import { bulletinForms, buttonsOf, draftForm } from './bulletinForms';
import en from '@/locales/en.json';

const form = (act: string) => bulletinForms[act] ?? draftForm;

describe('bulletin forms', () => {
  it('approve with one tap, and publish at once or at an instant', () => {
    expect(isOneTap(form('approve'))).toBe(true);
    expect(missing(form('publish'), {})).toEqual([]);
    expect(bodyOf(form('publish'), { at: '2026-12-02T09:00:00+08:00' })).toEqual({ at: '2026-12-02T09:00:00+08:00' });
  });

  it('ask for what an act needs', () => {
    expect(missing(form('correct'), { text: '新稿', reason: ' ' })).toEqual(['reason']);
    expect(missing(form('withdraw'), {})).toEqual(['reason']);
    expect(missing(draftForm, {})).toEqual(['kind', 'title', 'text']);
  });

  it('ask for the period of a report alone', () => {
    expect(bodyOf(draftForm, { kind: 'Notice', title: 't', text: 'x', period: '2026-12' })).toEqual({ kind: 'Notice', title: 't', text: 'x' });
    expect(bodyOf(draftForm, { kind: 'Report', title: 't', text: 'x', period: '2026-12' })).toHaveProperty('period', '2026-12');
  });

  it('have a button for every act the server offers but the answer, which stands beside its objection', () =>
    expect(buttonsOf(['publish', 'answer', 'something-new']).map(({ act }) => act)).toEqual(['publish', 'something-new']));

  it('are named, with their fields', () => {
    const names: Record<string, unknown> = en.bulletin.act;
    const fields: Record<string, unknown> = en.bulletin.field;
    expect(Object.keys(bulletinForms).filter((act) => !(act in names))).toEqual([]);
    expect([draftForm, ...Object.values(bulletinForms)].flatMap(({ fields: own }) => own.map(({ name }) => name)).filter((name) => !(name in fields))).toEqual([]);
  });
});
