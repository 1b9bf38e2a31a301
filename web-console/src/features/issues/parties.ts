import type { Issue, WhoEntry } from '@/shared/api';

/** What offered acts can be filled in with, as the server says it: by act, then by member of the body. */
export type Options = Issue['options'];
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

/** Those the server would take, the bodies first. */
export function permitted(options: readonly PartyOption[], allowed: Options[string] | undefined): PartyOption[] {
  if (allowed === undefined) { return [...options]; }
  const fits = (member: string, id: string) => allowed[member]?.includes(id) ?? true;
  const isBody = ({ target }: PartyOption) => 'organisationId' in target;
  const taken = options.filter(({ target }) => ('organisationId' in target ? fits('to.organisationId', target.organisationId) : fits('to.personId', target.personId)));
  return [...taken.filter(isBody), ...taken.filter((option) => !isBody(option))];
}
