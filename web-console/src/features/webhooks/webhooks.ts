import type { Delivery, Post, Webhook, WebhookRequest } from '@/shared/api';

/** The kinds of events, as a webhook is set up with them: whole groups, or all. */
export const typeGroups = ['issue', 'whistle', 'clock'] as const;
export type TypeGroup = (typeof typeGroups)[number];

export const deliveryStates = ['Pending', 'Retrying', 'Delivered', 'Failed', 'Skipped'] as const;
export const webhookLevels = ['Grid', 'Community', 'Street'] as const;
export const webhookUrgencies = ['Normal', 'Emergency'] as const;

/** What somebody fills in. */
export interface WebhookDraft {
  name: string;
  url: string;
  area: string;
  groups: TypeGroup[];
  communities: string[];
  categories: string[];
  levels: (typeof webhookLevels)[number][];
  urgencies: (typeof webhookUrgencies)[number][];
  profile: 'Standard' | 'Thin';
}

const managers = new Set(['Administrator', 'CommunityOfficer']);
const readers = new Set([...managers, 'Auditor']);

/** Whether somebody under this post may see webhooks at all, and whether they set them up. */
export const readsWebhooks = (post: Post | undefined): boolean => post !== undefined && readers.has(post.role);
export const managesWebhooks = (post: Post | undefined): boolean => post !== undefined && managers.has(post.role);

/** The widest area a post sets webhooks up for. */
export const areaOfPost = (post: Post | undefined): string => (post === undefined ? '' : post.role === 'CommunityOfficer' ? post.area.slice(0, 12) : post.area.slice(0, 9));

export function draftOf(webhook: Webhook | undefined, area: string): WebhookDraft {
  if (!webhook) { return { name: '', url: 'https://', area, groups: [], communities: [], categories: [], levels: [], urgencies: [], profile: 'Standard' }; }
  const { name, url, types, filter, profile } = webhook;
  const groups = typeGroups.filter((group) => types.some((type) => type === group || type.startsWith(`${group}.`)));
  return { name, url, area: webhook.area, groups, communities: [...filter.communities], categories: [...filter.categories], levels: [...filter.levels], urgencies: [...filter.urgencies], profile };
}

/** Types finer than a group are kept as they are while their group stays chosen. */
export function bodyOf(draft: WebhookDraft, before?: Webhook): WebhookRequest {
  const types = draft.groups.flatMap((group) => {
    const finer = (before?.types ?? []).filter((type) => type.startsWith(`${group}.`) && type !== `${group}.`);
    return finer.length > 0 ? finer : [`${group}.`];
  });
  const { name, url, area, communities, categories, levels, urgencies, profile } = draft;
  return { name: name.trim(), url: url.trim(), area, types, filter: { communities, categories, levels, urgencies }, profile, concurrency: before?.concurrency ?? 4 };
}

/** What a draft still lacks. */
export const blanksOf = (draft: WebhookDraft): (keyof WebhookDraft)[] =>
  (['name', 'url', 'area'] as const).filter((field) => draft[field].trim() === '' || draft[field].trim() === 'https://');

/** What a webhook hears of, in words: a group by its name, a single type as it is called on the wire. Nothing when it hears of all. */
export const kindsOf = ({ types }: Webhook, nameOf: (group: TypeGroup) => string): string[] =>
  types.map((type) => { const group = typeGroups.find((one) => type === one || type === `${one}.`); return group ? nameOf(group) : type; });

/** How the newest try of a delivery ended, in one word: a status, or what went wrong. Nothing before the first. */
export function outcomeOf({ attempts }: Delivery): string {
  const last = attempts.at(-1);
  return last ? last.error ?? String(last.status ?? '') : '';
}

/** What a delivery is about, without the word before it. */
export const caseOf = ({ subject }: Delivery): string | undefined => (subject.startsWith('issues/') ? subject.slice('issues/'.length) : undefined);

/** A body as people read it; what is no JSON stays as it is. */
export function readable(body: string): string {
  try { return JSON.stringify(JSON.parse(body), undefined, 2); } catch { return body; }
}

/** A page behind those that are there; what stands in both is kept once, as it is now. */
export function withOlder(lines: readonly Delivery[], older: readonly Delivery[]): Delivery[] {
  const known = new Set(older.map(({ seq }) => seq));
  return [...lines.filter(({ seq }) => !known.has(seq)), ...older].sort((a, b) => b.seq - a.seq);
}
