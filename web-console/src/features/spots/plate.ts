import type { ContactPlate, PlateContact } from '@/shared/api';

/** Those nearest to the door first; who answers for two things is listed once. */
export function contactsOf(plate: ContactPlate): PlateContact[] {
  const nearestFirst = [
    plate.householdGroupLead, ...plate.householdGroupLeads, plate.gridWorker, plate.property, ...plate.repair, ...plate.utilities, plate.police,
  ];
  const seen = new Map<string, PlateContact>();
  for (const contact of nearestFirst) {
    if (contact) { seen.set(`${contact.role}|${contact.organisation ?? ''}|${contact.name}`, seen.get(`${contact.role}|${contact.organisation ?? ''}|${contact.name}`) ?? contact); }
  }
  return [...seen.values()];
}

/** A masked number cannot be dialled. */
export const canDial = ({ phone }: PlateContact): boolean => phone !== undefined && /^[+\d -]+$/.test(phone);
