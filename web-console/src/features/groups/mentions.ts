import type { GroupMember, Mentionable as Word } from '@/shared/api';

/** Something that can follow an @: an organisation, a role of one, or a person. */
export interface Mentionable { text: string; onDuty?: string; until?: string; detail: string }

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

/** What the server resolves, organisations first, then roles and people; then the other members; each word once. */
export function mentionables(words: readonly Word[], members: readonly GroupMember[], roleName: (role: string) => string): Mentionable[] {
  const found = new Map<string, Mentionable>();
  const add = (entry: Mentionable) => { if (!found.has(entry.text)) { found.set(entry.text, entry); } };
  for (const { text, onDuty, role } of [...words].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))) {
    add({ text, onDuty: onDuty?.name, until: onDuty?.until, detail: onDuty?.organisationName ?? (role ? roleName(role) : '') });
  }
  for (const member of members) { add({ text: member.name, onDuty: member.onDuty ? member.name : undefined, detail: member.organisationName ?? roleName(member.role) }); }
  return [...found.values()];
}

export const matching = (all: readonly Mentionable[], query: string): Mentionable[] =>
  all.filter((entry) => `${entry.text} ${entry.onDuty ?? ''} ${entry.detail}`.toLowerCase().includes(query.toLowerCase()));

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
