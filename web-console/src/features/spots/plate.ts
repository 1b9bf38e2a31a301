import type { ContactPlate, PlateContact } from '@/shared/api';

/** Those nearest to the door first, of a whole building's many group leads last; who answers for two things is listed once. */
export function contactsOf(plate: ContactPlate): PlateContact[] {
  const nearestFirst = [
    plate.householdGroupLead, plate.gridWorker, plate.steward, plate.property, ...plate.repair, ...plate.utilities, plate.police, ...plate.householdGroupLeads,
  ];
  const seen = new Map<string, PlateContact>();
  for (const contact of nearestFirst) {
    const key = `${contact?.role}|${contact?.organisation ?? ''}|${contact?.name}`;
    if (contact && !seen.has(key)) { seen.set(key, contact); }
  }
  return [...seen.values()];
}

/** A masked number cannot be dialled. */
export const canDial = ({ phone }: PlateContact): boolean => phone !== undefined && /^[+\d -]+(;ext=\d+)?$/.test(phone);

const areaCode = '10|2\\d|[3-9]\\d{2}';
const forms: [RegExp, string][] = [
  [/^\+86(1[3-9]\d)(\d{4})(\d{4})$/, '$1 $2 $3'],
  [/^\+86([48]00)(\d{3})(\d{4})$/, '$1-$2-$3'],
  [new RegExp(`^\\+86(${areaCode})(\\d{7,8})(?:;ext=(\\d+))?$`), '0$1-$2'],
];

/** A number as it is read in China; it is kept and dialled as E.164. */
export function phoneText(phone: string): string {
  const form = forms.find(([pattern]) => pattern.test(phone));
  if (!form) { return phone; }
  const extension = /;ext=(\d+)$/.exec(phone)?.[1];
  return phone.replace(form[0], form[1]) + (extension ? `-${extension}` : '');
}
