import type { Whistle, WhistleDepartment } from '@/shared/api';
import type { ActForm, Field, Values } from './actForms';

const note: Field = { name: 'note', kind: 'text' };
const department = (options: string[]): Field => ({ name: 'organisationId', kind: 'choice', required: true, options });
const upheld: Field = { name: 'upheld', kind: 'yesNo', required: true };

/** How the acts on a whistle are filled in; who may do which is the server's answer. */
export function whistleForm(act: string, whistle: Whistle): ActForm {
  const all = whistle.departments.map((d) => d.organisationId);
  const declined = whistle.departments.filter((d) => d.state === 'Declined').map((d) => d.organisationId);
  switch (act) {
    case 'check-in': return { tone: 'primary', fields: [] };
    case 'decline': return { tone: 'normal', fields: [{ name: 'ground', kind: 'text', required: true }, { name: 'suggest', kind: 'organisation' }] };
    case 'adjudicate': return { tone: 'primary', fields: [department(declined), upheld, { name: 'reassignTo', kind: 'organisation' }] };
    case 'finish': return { tone: 'primary', fields: [note, { name: 'evidence', kind: 'photos' }] };
    case 'rate': return { tone: 'primary', fields: [{ name: 'justified', kind: 'yesNo', required: true }, note] };
    case 'appeal': return { tone: 'normal', fields: [{ name: 'ground', kind: 'text', required: true }] };
    case 'rule': return { tone: 'primary', fields: [department(all), upheld, { name: 'score', kind: 'choice', options: ['1', '2', '3', '4', '5'] }, note] };
    case 'cancel': return { tone: 'danger', fields: [{ name: 'reason', kind: 'text', required: true }] };
    default: return { tone: 'normal', fields: [] };
  }
}

const actsOfDepartment = new Set(['check-in', 'decline', 'rate', 'appeal']);

/** A department's own acts name it; scores travel as numbers. */
export function whistleBody(act: string, body: Values, ownOrganisation: string | undefined): Values {
  const named = actsOfDepartment.has(act) && ownOrganisation !== undefined ? { organisationId: ownOrganisation, ...body } : body;
  return typeof named.score === 'string' ? { ...named, score: Number(named.score) } : named;
}

export const departmentOf = (whistle: Whistle, organisation: string | undefined): WhistleDepartment | undefined =>
  whistle.departments.find((d) => d.organisationId === organisation);

export interface Mark { organisationId: string; came: boolean; rightPeople: boolean; settled: boolean; score: number }

/** The grid marks every department that was not released, from a fair starting point. */
export const startingMarks = (whistle: Whistle): Mark[] =>
  whistle.departments.filter((d) => d.state !== 'Released').map((d) => {
    const came = d.checkedInAt !== undefined && d.checkedInAt !== null;
    return { organisationId: d.organisationId, came, rightPeople: came, settled: came, score: came && !d.late ? 5 : 3 };
  });
