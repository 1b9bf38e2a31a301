import type { ActForm, Field } from '@/features/issues/actForms';

/** What each act on a bulletin asks for. Which acts are offered is the server's answer (`actions`). */
const reason: Field = { name: 'reason', kind: 'line', required: true };
const text: Field = { name: 'text', kind: 'text', required: true };

export const bulletinForms: Readonly<Record<string, ActForm>> = {
  approve: { tone: 'primary', fields: [] },
  publish: { tone: 'primary', fields: [{ name: 'at', kind: 'moment' }] },
  correct: { tone: 'normal', fields: [text, reason] },
  withdraw: { tone: 'danger', fields: [reason] },
  object: { tone: 'normal', fields: [text] },
  answer: { tone: 'primary', fields: [text] },
};

export const draftForm: ActForm = {
  tone: 'primary',
  fields: [
    { name: 'kind', kind: 'choice', required: true, options: ['Notice', 'Circular', 'Report'] },
    { name: 'title', kind: 'line', required: true },
    text,
    { name: 'files', kind: 'photos' },
    { name: 'period', kind: 'line', shownWhen: (values) => values.kind === 'Report' },
  ],
};

/** The acts with a button of their own; an answer is given beside its objection. */
export const buttonsOf = (actions: readonly string[]): { act: string; form: ActForm }[] =>
  actions.filter((act) => act !== 'answer').map((act) => ({ act, form: bulletinForms[act] ?? { tone: 'normal', fields: [] } }));
