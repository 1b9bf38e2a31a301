import type { Channel } from '@/shared/api';

/** By which way a report comes in when a person of this role types it: grid staff on their round, the desk at its desk, neighbours and everybody else in the application. */
export function channelOf(role: string | undefined): Channel {
  switch (role) {
    case 'GridWorker': case 'GridLead': return 'Patrol';
    case 'ServiceDesk': case 'CommunityOfficer': case 'StreetDutyOfficer': return 'Desk';
    default: return 'App';
  }
}
