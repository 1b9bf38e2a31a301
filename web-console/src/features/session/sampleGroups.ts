import type { SampleAccount } from '@/shared/api';
import { gathered } from '@/shared/gathered';

/** Those a first visitor wants to be come first; everybody else follows by role. */
const order = [
  'StreetDutyOfficer', 'CommunityOfficer', 'GridWorker', 'GridLead', 'HouseholdGroupLead', 'Liaison', 'ServiceDesk', 'ProviderManager', 'ServiceWorker', 'Resident', 'Auditor', 'Administrator',
];

export interface SampleGroup { role: string; accounts: SampleAccount[] }

export function groupSamples(accounts: readonly SampleAccount[], query: string): SampleGroup[] {
  const wanted = query.trim().toLowerCase();
  const groups = gathered(accounts.filter(({ account, name }) => `${account} ${name}`.toLowerCase().includes(wanted)), ({ posts }): string => posts[0]?.role ?? '');
  const place = (role: string) => (order.includes(role) ? order.indexOf(role) : order.length);
  return [...groups].map(([role, members]) => ({ role, accounts: members })).sort((a, b) => place(a.role) - place(b.role));
}
