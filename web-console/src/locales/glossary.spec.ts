import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './en.json';
import zhCN from './zh-CN.json';

const glossary = readFileSync(resolve(import.meta.dirname, '../../../docs/glossary.md'), 'utf8');

/** The words of one list of the glossary by identifier; a line may name several. */
function listed(title: string): Map<string, string[]> {
  const part = glossary.split(/^### /m).find((section) => section.startsWith(`${title}\n`)) ?? '';
  return new Map([...part.matchAll(/^\| (.+?) \| `([\w-]+)` \|/gm)].map(([, words = '', id = '']) => [id, words.split('/').map((word) => word.trim())]));
}

const lists: [string, Record<string, unknown>][] = [
  ['Role', zhCN.role], ['OrganisationKind', zhCN.discipline], ['IssueStatus', zhCN.state], ['ContainmentLevel', zhCN.level], ['Urgency', zhCN.urgency], ['ClosureReason', zhCN.closure],
  ['WhistleGrade', zhCN.grade], ['WhistleStatus', zhCN.whistleState], ['DepartmentStatus', zhCN.department],
  ['WebhookStatus', zhCN.webhook.state], ['WebhookStopReason', zhCN.webhook.reason], ['DeliveryStatus', zhCN.webhook.delivery], ['WebhookRestart', zhCN.webhook.from], ['WebhookProfile', zhCN.webhook.profile],
  ['EscalationTrigger', zhCN.policies.trigger], ['EscalationTarget', zhCN.policies.target],
];

describe('the words on the screen', () => {
  it.each(lists)('for %s are the glossary\'s', (title, words) => {
    const known = listed(title);
    expect(known.size).toBeGreaterThan(1);
    for (const [id, names] of known) { expect(names, id).toContain(words[id]); }
  });

  it.each([['Acts on an issue', zhCN.act], ['Acts on a whistle', zhCN.whistleAct], ['Acts on a webhook', zhCN.webhook.act]] as [string, Record<string, string>][])('for %s hold the glossary\'s', (title, words) => {
    const known = listed(title);
    expect(known.size).toBeGreaterThan(1);
    for (const [id, names] of known) { expect(names.some((name) => words[id]?.includes(name)), `${id}: ${words[id]} says none of ${names.join()}`).toBe(true); }
  });

  it.each(['转派', '转单', '拒单', '拒哨', '我的上报', '我的报告', '受理超时', '业委会'])('do not say %s, which has another name', (word) => expect(JSON.stringify(zhCN)).not.toContain(word));

  it('do not call ending a case unresolved what closes a window', () => expect(en.act.close).not.toBe(en.app.close));
});
