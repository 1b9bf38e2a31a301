import type { Issue } from '@/shared/api';

/**
 * What each act asks for. Which acts are offered is the server's answer (`actions`); here is only how their bodies are filled in.
 */
export type FieldKind = 'line' | 'text' | 'choice' | 'yesNo' | 'moment' | 'photos' | 'category' | 'party' | 'organisation' | 'organisations' | 'issue' | 'here' | 'place' | 'item';

/** `folded`: mostly right as it is filled in, and shown when asked for. */
export interface Field { name: string; kind: FieldKind; required?: boolean; requiredWhen?: (values: Values) => boolean; options?: readonly string[]; shownWhen?: (values: Values) => boolean; folded?: boolean }
export interface ActForm { tone: 'primary' | 'normal' | 'danger'; fields: readonly Field[] }
export type Values = Record<string, unknown>;

const reason: Field = { name: 'reason', kind: 'text', required: true };
const note: Field = { name: 'note', kind: 'text' };
const photos: Field = { name: 'photos', kind: 'photos' };
const evidence: Field = { name: 'evidence', kind: 'photos' };
const here: Field = { name: 'point', kind: 'here' };
const until: Field = { name: 'until', kind: 'moment', required: true };
const to: Field = { name: 'to', kind: 'party', required: true };
const urgency: Field = { name: 'urgency', kind: 'choice', options: ['Normal', 'Emergency'] };
const solved: Field = { name: 'solved', kind: 'choice', required: true, options: ['Yes', 'Partly', 'No'] };
const satisfied: Field = { name: 'satisfied', kind: 'choice', required: true, options: ['Satisfied', 'Basically', 'Dissatisfied'] };
const reached = (values: Values) => values.outcome === 'Reached';

const primary = (...fields: Field[]): ActForm => ({ tone: 'primary', fields });
const normal = (...fields: Field[]): ActForm => ({ tone: 'normal', fields });
const danger = (...fields: Field[]): ActForm => ({ tone: 'danger', fields });

export const actForms: Readonly<Record<string, ActForm>> = {
  register: primary({ name: 'category', kind: 'category', required: true }, urgency, note),
  reject: danger(reason),
  answer: normal({ name: 'text', kind: 'text', required: true }),
  appeal: normal({ ...reason, required: false }),
  dispatch: primary(to, note),
  appoint: normal({ name: 'from', kind: 'moment', required: true }, until, note),
  regrade: normal({ name: 'category', kind: 'category', required: false }, { ...urgency, required: false }, reason),
  relocate: normal({ name: 'place', kind: 'place', required: true }, reason),
  acknowledge: primary(),
  transfer: normal(to, { name: 'diagnosis', kind: 'text', required: true }, photos),
  return: normal(reason),
  'rule-return': primary({ name: 'upheld', kind: 'yesNo', required: true }, { ...to, required: false }, note),
  arrive: primary(here, photos),
  handle: normal({ name: 'progress', kind: 'text', required: true }, photos),
  finish: primary(note, evidence),
  verify: primary({ name: 'passed', kind: 'yesNo', required: true }, note, photos),
  feedback: primary(note),
  evaluate: primary(solved, satisfied, note),
  callback: primary({ name: 'outcome', kind: 'choice', required: true, options: ['Reached', 'NoAnswer'] }, { ...solved, shownWhen: reached }, { ...satisfied, shownWhen: reached }, note),
  reopen: normal(reason, photos),
  escalate: normal(reason),
  delegate: normal(to, { name: 'dueAt', kind: 'moment', required: true }, reason),
  suspend: normal(reason, until),
  resume: primary(),
  approve: primary({ name: 'request', kind: 'choice', required: true, options: ['Suspend', 'Extend'] }, { name: 'approved', kind: 'yesNo', required: true }, note),
  extend: normal(reason, until),
  merge: normal({ name: 'into', kind: 'issue', required: true }, { ...reason, required: false }),
  unmerge: normal(reason),
  withdraw: normal(reason),
  supervise: normal(note, { name: 'mark', kind: 'choice', options: ['Yellow', 'Red'] }, { name: 'dueAt', kind: 'moment' }),
  remind: normal(),
  remark: normal({ name: 'text', kind: 'text', required: true }, photos),
  void: danger(reason),
  close: danger(reason),
  whistle: normal(
    { name: 'item', kind: 'item' },
    { name: 'tried', kind: 'line' },
    { ...note, requiredWhen: ({ departs }) => departs !== undefined },
    { name: 'grade', kind: 'choice', required: true, options: ['Routine', 'Key', 'Hard'], folded: true },
    { name: 'lead', kind: 'organisation', required: true, folded: true },
    { name: 'assist', kind: 'organisations', folded: true },
  ),
};

/** Done with one tap: nothing to fill in. */
export const isOneTap = (form: ActForm): boolean => form.fields.length === 0;

const shown = (form: ActForm, values: Values): Field[] => form.fields.filter((field) => field.shownWhen?.(values) ?? true);

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

export const isRequired = (field: Field, values: Values): boolean => field.required === true || field.requiredWhen?.(values) === true;

export const missing = (form: ActForm, values: Values): string[] =>
  shown(form, values).filter((field) => isRequired(field, values) && isBlank(values[field.name])).map((field) => field.name);

/** The body as the API takes it: only what was filled in, texts trimmed. */
export function bodyOf(form: ActForm, values: Values): Record<string, unknown> {
  const entries = shown(form, values)
    .filter((field) => !isBlank(values[field.name]))
    .map((field): [string, unknown] => {
      const value = values[field.name];
      return [field.name, typeof value === 'string' ? value.trim() : value];
    });
  return Object.fromEntries(entries);
}

/** The form as far as the server takes it: choices it would refuse are left out, and so is a field of which it takes nothing. */
export function within(form: ActForm, allowed: Readonly<Record<string, readonly string[]>> | undefined): ActForm {
  if (allowed === undefined) { return form; }
  const fields = form.fields
    .filter((field) => allowed[field.name]?.length !== 0)
    .map((field) => (field.options && allowed[field.name] ? { ...field, options: field.options.filter((option) => allowed[field.name]?.includes(option)) } : field));
  return { ...form, fields };
}

/** What is already known when a form opens: what the case says, the likeliest item and grade of a whistle, and whatever leaves no choice. */
export function startingValues(act: string, issue: Pick<Issue, 'category' | 'urgency' | 'pending' | 'options'>, form: ActForm = { tone: 'normal', fields: [] }): Values {
  const allowed = issue.options[act] ?? {};
  const only = Object.fromEntries(form.fields.filter(({ required, options }) => required && options?.length === 1).map(({ name, options }) => [name, options?.[0]]));
  switch (act) {
    case 'register': return { ...only, category: issue.category, urgency: issue.urgency };
    case 'whistle': return { ...only, grade: allowed.grade?.[0], item: allowed.item?.[0] };
    default: return only;
  }
}
