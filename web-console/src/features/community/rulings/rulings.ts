import type { Issue, IssueSummary, RulingKind, WaitingRuling } from '@/shared/api';
import { departmentOf } from '@/features/issues/whistleForms';
import type { ActForm, Field } from '@/features/issues/actForms';

export const rulingKinds = ['Return', 'Decline', 'Suspend', 'Extend', 'Appeal'] as const satisfies RulingKind[];

/** One question an officer is asked. */
export interface Ruling { key: string; issue: IssueSummary; ruling: WaitingRuling }

const dueOf = ({ ruling }: Ruling): number => (ruling.dueAt ? Date.parse(ruling.dueAt) : Number.POSITIVE_INFINITY);
const askedOf = ({ ruling }: Ruling): number => Date.parse(ruling.askedAt);

/** The nearest deadline first; what has none follows, the longest waiting first. */
export const queueOf = (issues: readonly IssueSummary[]): Ruling[] => issues
  .flatMap((issue) => issue.waiting.map((ruling): Ruling => ({ key: [issue.id, ruling.kind, ruling.whistleId, ruling.organisationId].join('/'), issue, ruling })))
  .sort((a, b) => (dueOf(a) === dueOf(b) ? askedOf(a) - askedOf(b) : dueOf(a) - dueOf(b)));

const upheld: Field = { name: 'upheld', kind: 'yesNo', required: true };
const note: Field = { name: 'note', kind: 'text' };
const form = (...fields: Field[]): ActForm => ({ tone: 'primary', fields });

/** How a ruling is given: the act, what it asks for, and what is known already. */
export function decisionOf({ ruling }: Ruling): { act: string; form: ActForm; known: Record<string, unknown> } {
  const organisation = { organisationId: ruling.organisationId };
  switch (ruling.kind) {
    case 'Return': return { act: 'rule-return', form: form(upheld, { name: 'to', kind: 'party', shownWhen: (values) => values.upheld === true }, note), known: {} };
    case 'Decline': return { act: 'adjudicate', form: form(upheld, { name: 'reassignTo', kind: 'organisation', shownWhen: (values) => values.upheld === true }), known: organisation };
    case 'Appeal': return { act: 'rule', form: form(upheld, { name: 'score', kind: 'choice', options: ['1', '2', '3', '4', '5'], shownWhen: (values) => values.upheld === true }), known: organisation };
    default: return { act: 'approve', form: form({ name: 'approved', kind: 'yesNo', required: true }, note), known: { request: ruling.kind } };
  }
}

/** The server's word on whether the caller may decide. */
export function mayDecide(issue: Issue, entry: Ruling): boolean {
  const { act } = decisionOf(entry);
  return issue.actions.includes(entry.ruling.whistleId ? `whistle.${act}:${entry.ruling.whistleId}` : act);
}

/** What the asking side says, in its own words. */
export function wordsOf(issue: Issue, ruling: WaitingRuling, timelineText: (kind: string) => string | undefined): string | undefined {
  const whistle = issue.whistles.find((one) => one.id === ruling.whistleId);
  switch (ruling.kind) {
    case 'Return': return timelineText('returned');
    case 'Suspend':
    case 'Extend': return issue.pending?.reason;
    case 'Decline': return whistle === undefined ? undefined : (departmentOf(whistle, ruling.organisationId)?.ground ?? undefined);
    default: return whistle?.ratings.find((mark) => mark.organisationId === ruling.organisationId && mark.appeal)?.appeal ?? undefined;
  }
}
