import type { WhoEntry } from '@/shared/api';

export interface PartyOption { key: string; name: string; detail: string; target: { personId: string } | { organisationId: string } }

/** Whom an issue can be sent to: each organisation on duty once, and each person of the grid, community and street. */
export function partyOptions(who: readonly WhoEntry[], roleName: (role: string) => string, organisationName: (id: string) => string | undefined): PartyOption[] {
  const options = new Map<string, PartyOption>();
  for (const entry of who) {
    const option: PartyOption = entry.organisationId
      ? { key: `o:${entry.organisationId}`, name: organisationName(entry.organisationId) ?? entry.organisationName ?? entry.organisationId, detail: entry.name, target: { organisationId: entry.organisationId } }
      : { key: `p:${entry.personId}`, name: entry.name, detail: roleName(entry.role), target: { personId: entry.personId } };
    if (!options.has(option.key)) { options.set(option.key, option); }
  }
  return [...options.values()];
}
