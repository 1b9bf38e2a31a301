import type { Policies } from '@/shared/api';
import { clocks, numbers, type Json } from './policies';

/** The reader's words: a text by its key, whether there is one, and the name of a body a rule can name. */
export interface PolicyWords { t: (key: string) => string; te: (key: string) => boolean; english: boolean; bodyName: (rule: string) => string }

/** The words of fields that are not called by their own name. */
const fields: Record<string, string> = {
  name: 'policies.name', nameEn: 'policies.nameEn', code: 'policies.code', kind: 'policies.kind', lead: 'policies.lead', assist: 'policies.assist', grade: 'policies.grade', categories: 'policies.categories',
  filingCondition: 'policies.filing', closingCondition: 'policies.closing', keywords: 'policies.keywords', mergeWindowMinutes: 'policies.merge', danger: 'policies.danger', autoDispatch: 'policies.autoDispatch', limits: 'policies.limits',
  after: 'policies.after', to: 'policies.to', holidays: 'policies.holidays', workdays: 'policies.workdays', officialYears: 'policies.officialYears', week: 'policies.hours', unit: 'policies.unitName', operator: 'policies.operatorName',
};
/** Parts of a path that only group others: their members say enough. */
const silent = new Set(['routing', 'amount', 'week']);
const lists = ['categories', 'whistleCatalogue', 'escalation'] as const;
type ListName = (typeof lists)[number];

const isList = (name: string): name is ListName => (lists as readonly string[]).includes(name);
/** `categories[3].limits.Arrive` in its parts. */
const partsOf = (path: string): string[] => path.split(/[.[\]]/).filter((part) => part !== '');

function member(list: ListName, part: string, policies: Policies, words: PolicyWords): string {
  const all = policies[list] as readonly { code?: string; name?: string; nameEn?: string | null; after?: string }[];
  const one = all.find(({ code, after }) => (code ?? after) === part) ?? (/^\d+$/.test(part) ? all[Number(part)] : undefined);
  if (!one) { return part; }
  if (one.after !== undefined) { return words.t(`policies.trigger.${one.after}`); }
  const name = (words.english ? one.nameEn : one.name) || one.name || one.code;
  return name || words.t('policies.newItem');
}

const first = (words: PolicyWords, ...keys: string[]): string | undefined => { const key = keys.find((one) => words.te(one)); return key && words.t(key); };

/** A number's own words stand under its whole path. */
function numberName(path: readonly string[], words: PolicyWords): string[] | undefined {
  if (path[0] === 'rulings' && path[1] !== undefined) { return [words.t(`policies.number.rulings.${path[1]}`), ...path.slice(2).filter((part) => !silent.has(part)).map((part) => words.t(fields[part] ?? part))]; }
  const known = numbers.some((one) => one.path.join('.') === path.join('.')) || path[0] === 'quietHours';
  return known && words.te(`policies.number.${path.join('.')}`) ? [words.t(`policies.number.${path.join('.')}`)] : undefined;
}

/** Where a rule stands, in words from the outside in: 类别与时限 › 停水 › 到场 › 紧急. What has no word yet is shown as it is. */
export function placeName(path: string, policies: Policies, words: PolicyWords): string[] {
  const parts = partsOf(path);
  const number = numberName(parts, words);
  if (number) { return [words.t('policies.section.numbers'), ...number]; }
  const [head = '', ...rest] = parts;
  const section = first(words, `policies.section.${head}`) ?? head;
  const list = isList(head) && rest[0] !== undefined ? [member(head, rest[0], policies, words)] : [];
  const within = rest.slice(list.length).filter((part, index, all) => !silent.has(part) && !(part === 'limits' && index + 1 < all.length));
  return [section, ...list, ...within.map((part) => wordOf(part, head, words))].filter((part) => part !== '');
}

function wordOf(part: string, section: string, words: PolicyWords): string {
  if ((clocks as readonly string[]).includes(part)) { return words.t(`clock.${part}`); }
  if (section === 'thresholds') { return first(words, `policies.threshold.${part}`) ?? part; }
  if (section === 'calendar' && /^[1-7]$/.test(part)) { return words.t(`policies.weekday.${part}`); }
  return first(words, fields[part] ?? '', `urgency.${part}`) ?? part;
}

/** A value as the form beside it would show it. */
export function valueName(path: string, value: Json, words: PolicyWords): string {
  const parts = partsOf(path);
  const [last = '', before = ''] = parts.slice(-2).reverse();
  const text = (one: Json): string => {
    if (one === undefined || one === null || one === '') { return '–'; }
    if (typeof one === 'boolean') { return words.t(one ? 'policies.yes' : 'policies.no'); }
    if (Array.isArray(one)) { return one.length === 0 ? '–' : one.map((entry) => (Array.isArray(entry) ? entry.join('–') : text(entry))).join(words.t('rosters.comma')); }
    if (typeof one === 'object') { return whole(one, words); }
    return coded(String(one), last, before, words);
  };
  return text(value);
}

/** A word that stands for itself in the rules and has one of its own for people. */
function coded(value: string, field: string, before: string, words: PolicyWords): string {
  if (field === 'lead' || field === 'assist') { return words.bodyName(value); }
  const key = { unit: 'policies.unit', operator: 'policies.operator', kind: 'policies.kinds', grade: 'grade', after: 'policies.trigger', to: 'policies.target' }[field];
  return key === undefined || before === 'quietHours' ? value : (first(words, `${key}.${value}`) ?? value);
}

/** A limit is told whole, anything larger by its name. */
function whole(one: { [key: string]: Json }, words: PolicyWords): string {
  if (typeof one.amount === 'number') { return `${one.amount} ${words.t(`policies.unit.${String(one.unit)}`)} ${words.t(`policies.operator.${String(one.operator)}`)}`; }
  const name = (words.english ? one.nameEn : one.name) || one.name || one.code;
  if (typeof name === 'string') { return name; }
  if (typeof one.to === 'string') { return words.t(`policies.target.${one.to}`); }
  return Object.entries(one).map(([key, value]) => `${wordOf(key, '', words)} ${valueName(key, value, words)}`).join(words.t('rosters.semicolon'));
}
