import type { GroupMember, Mentionable as Word } from '@/shared/api';

/** Something that can follow an @: an organisation, a role of one, or a person. */
export interface Mentionable { text: string; also: string[]; onDuty?: string; until?: string; detail: string }

/** The @ being typed at the caret: what stands after it, or nothing. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | undefined {
  const before = text.slice(0, caret);
  const from = Math.max(before.lastIndexOf('@'), before.lastIndexOf('＠'));
  if (from < 0) { return undefined; }
  const query = before.slice(from + 1);
  return /[\s,，。;；:：、!！?？]/.test(query) ? undefined : { from, query };
}

export function insertMention(text: string, caret: number, mention: string): { text: string; caret: number } {
  const at = mentionAt(text, caret);
  const start = at?.from ?? caret;
  const before = at === undefined && start > 0 && !/\s$/.test(text.slice(0, start)) ? `${text.slice(0, start)} ` : text.slice(0, start);
  const written = `${before}@${mention} `;
  return { text: written + text.slice(caret).replace(/^ /, ''), caret: written.length };
}

const kinds = ['Organisation', 'Role', 'Person'];

/** What the server resolves, organisations first, then roles and people; then the other members. Several words for one body are one entry, found by each. */
export function mentionables(words: readonly Word[], members: readonly GroupMember[], roleName: (role: string) => string): Mentionable[] {
  const found = new Map<string, Mentionable>();
  const add = (key: string, entry: Mentionable) => {
    const known = found.get(key);
    if (known) { known.also.push(entry.text); } else { found.set(key, entry); }
  };
  for (const { text, onDuty, kind, organisationId, role, personId } of [...words].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))) {
    const detail = onDuty?.organisationName ?? (role ? roleName(role) : '');
    add(personId ?? `${kind} ${organisationId ?? ''} ${role ?? ''}`, { text, also: [], onDuty: onDuty?.name, until: onDuty?.until, detail: detail === text ? '' : detail });
  }
  for (const member of members.filter(({ personId }) => !found.has(personId))) {
    add(member.personId, { text: member.name, also: [], onDuty: member.onDuty ? member.name : undefined, detail: member.organisationName ?? roleName(member.role) });
  }
  return [...found.values()].map(shortest);
}

/** Of a body's full and short name the shorter one is written; its key, in Latin letters, never. */
function shortest(entry: Mentionable): Mentionable {
  const [text = entry.text] = [entry.text, ...entry.also].slice(0, 2).filter((word) => /[^\x20-\x7e]/.test(word)).sort((a, b) => a.length - b.length);
  return { ...entry, text, also: [entry.text, ...entry.also].filter((word) => word !== text) };
}

export const matching = (all: readonly Mentionable[], query: string): Mentionable[] =>
  all.filter((entry) => `${entry.text} ${entry.also.join(' ')} ${entry.onDuty ?? ''} ${entry.detail}`.toLowerCase().includes(query.toLowerCase()));

export interface Piece { text: string; mention?: { resolved: string | null } }

/** A message cut into plain text and the mentions the server resolved. */
export function pieces(text: string, mentions: readonly { text: string; resolvedTo?: { name: string } | null }[]): Piece[] {
  const result: Piece[] = [];
  let rest = text;
  for (const mention of mentions) {
    const written = mention.text.startsWith('@') ? mention.text : `@${mention.text}`;
    const start = rest.indexOf(written);
    if (start < 0) { continue; }
    if (start > 0) { result.push({ text: rest.slice(0, start) }); }
    result.push({ text: written, mention: { resolved: mention.resolvedTo?.name ?? null } });
    rest = rest.slice(start + written.length);
  }
  return rest === '' ? result : [...result, { text: rest }];
}
