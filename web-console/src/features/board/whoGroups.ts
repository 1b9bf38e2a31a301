import type { WhoEntry } from '@/shared/api';
import { gathered } from '@/shared/gathered';

export interface DutyGroup { role: string; people: WhoEntry[] }

/** As a duty officer reaches for them: the ladder downwards, then the departments, then the workers. */
const order = ['StreetDutyOfficer', 'CommunityOfficer', 'ServiceDesk', 'GridLead', 'GridWorker', 'Liaison', 'ProviderManager', 'ServiceWorker'];
const place = (role: string): number => (order.includes(role) ? order.indexOf(role) : order.length);

export function dutyGroups(who: readonly WhoEntry[]): DutyGroup[] {
  return [...gathered(who, ({ role }): string => role)].map(([role, people]) => ({ role, people })).sort((a, b) => place(a.role) - place(b.role));
}
