import type { SampleAccount } from '@/shared/api';

/** Those a first visitor wants to be come first; everybody else follows by role. */
const order = [
  'StreetDutyOfficer', 'CommunityOfficer', 'GridWorker', 'GridLead', 'HouseholdGroupLead', 'Liaison', 'ServiceDesk', 'ProviderManager', 'ServiceWorker', 'Resident', 'Auditor', 'Administrator',
];

export interface SampleGroup { role: string; accounts: SampleAccount[] }

export function groupSamples(accounts: readonly SampleAccount[], query: string): SampleGroup[] {
  const wanted = query.trim().toLowerCase();
  const groups = new Map<string, SampleAccount[]>();
  for (const account of accounts) {
    if (!`${account.account} ${account.name}`.toLowerCase().includes(wanted)) { continue; }
    const role = account.posts[0]?.role ?? '';
    groups.set(role, [...(groups.get(role) ?? []), account]);
  }
  const place = (role: string) => (order.includes(role) ? order.indexOf(role) : order.length);
  return [...groups].map(([role, members]) => ({ role, accounts: members })).sort((a, b) => place(a.role) - place(b.role));
}
