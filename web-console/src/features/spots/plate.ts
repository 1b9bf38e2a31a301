import type { ContactPlate, PlateContact } from '@/shared/api';

/** Those nearest to the door first. */
const order = ['HouseholdGroupLead', 'BuildingLead', 'GridWorker', 'GridLead', 'Property', 'Repair', 'ServiceDesk', 'Water', 'Power', 'Gas', 'Telecom', 'Police'];

export function contactsOf(plate: ContactPlate): PlateContact[] {
  const place = ({ role }: PlateContact) => (order.includes(role) ? order.indexOf(role) : order.length);
  return [...plate.contacts].sort((a, b) => place(a) - place(b));
}
