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
export const canDial = ({ phone }: PlateContact): boolean => phone !== undefined && /^[+\d -]+$/.test(phone);
