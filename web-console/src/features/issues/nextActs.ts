import type { Issue } from '@/shared/api';
import { actForms, type ActForm } from './actForms';

export interface Offer { act: string; form: ActForm }
export interface Offers { primary?: Offer; beside: Offer[]; more: Offer[] }

/** What moves a case on, the likeliest first; the first of these that is offered is the one to do now. */
const forward = ['approve', 'rule-return', 'acknowledge', 'arrive', 'resume', 'finish', 'verify', 'feedback', 'callback', 'evaluate', 'register', 'dispatch', 'appeal', 'remind', 'transfer', 'whistle'];
/** What is often done beside it; anything that is named nowhere comes after. */
const beside = ['handle', 'answer', 'supervise', 'escalate', 'delegate', 'return', 'appoint', 'suspend', 'extend', 'reopen', 'unmerge', 'withdraw', 'regrade', 'merge', 'relocate'];
const besideCount = 3;

/** A step that was missed wants somebody else, not another reminder. */
const orderFor = ({ missed }: Pick<Issue, 'missed'>): string[] => (missed ? ['approve', 'rule-return', 'acknowledge', 'transfer', 'whistle', ...forward, ...beside] : [...forward, ...beside]);

/** The acts offered: one to do now, up to three beside it, the rest behind 更多, where those that cannot be taken back always are. */
export function arranged(issue: Pick<Issue, 'missed'>, actions: readonly string[]): Offers {
  const order = orderFor(issue);
  const place = (act: string) => (order.includes(act) ? order.indexOf(act) : order.length);
  const offers = actions
    .map((act): Offer => ({ act, form: actForms[act] ?? { tone: 'normal', fields: [] } }))
    .sort((a, b) => place(a.act) - place(b.act));
  const grave = offers.filter(({ form }) => form.tone === 'danger');
  const plain = offers.filter(({ form }) => form.tone !== 'danger');
  const primary = plain[0] && forward.includes(plain[0].act) ? plain.shift() : undefined;
  return { ...(primary ? { primary } : {}), beside: plain.slice(0, besideCount), more: [...plain.slice(besideCount), ...grave] };
}
