import { Intent, type Api, type Issue, type IssueSummary } from '@/shared/api';

/** What can be done to many issues at once. To whom it is sent and why comes with `reassign`; the others ask for nothing. */
export type BulkAct = { act: 'remind' | 'supervise' } | { act: 'reassign'; to: unknown; reason: string };
export interface Refusal { issue: IssueSummary; error: unknown }
export interface BulkOutcome { done: number; refused: Refusal[] }

/** The server says of each issue what may be done now; `undefined`: not this. */
export function callFor(bulk: BulkAct, { actions }: Pick<Issue, 'actions'>): { act: string; body: Record<string, unknown> } | undefined {
  if (bulk.act !== 'reassign') { return actions.includes(bulk.act) ? { act: bulk.act, body: {} } : undefined; }
  if (actions.includes('transfer')) { return { act: 'transfer', body: { to: bulk.to, diagnosis: bulk.reason } }; }
  return actions.includes('dispatch') ? { act: 'dispatch', body: { to: bulk.to, note: bulk.reason } } : undefined;
}

const atOnce = 4;

/** One after the other, a few beside each other; each is asked first what may be done to it, and one refusal stops none of the others. */
export async function runBulk(api: Pick<Api, 'issue' | 'act'>, issues: readonly IssueSummary[], bulk: BulkAct, progress: (finished: number) => void = () => {}): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { done: 0, refused: [] };
  const waiting = [...issues];
  let finished = 0;

  async function one(issue: IssueSummary): Promise<void> {
    try {
      const now = await api.issue(issue.id);
      const call = callFor(bulk, now);
      if (call) {
        await api.act(new Intent(), issue.id, call.act, call.body, now.version);
        outcome.done += 1;
      } else { outcome.refused.push({ issue, error: undefined }); }
    } catch (error) { outcome.refused.push({ issue, error }); }
    progress(++finished);
  }

  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) { await one(next); }
  }));
  return outcome;
}

/** The smallest area all of them lie in: whoever is on duty there can take any of them. */
export function commonArea(issues: readonly Pick<IssueSummary, 'gridCode' | 'communityCode' | 'streetCode'>[]): string {
  const [first] = issues;
  if (!first) { return ''; }
  return [first.gridCode, first.communityCode].find((code) => issues.every(({ gridCode }) => gridCode.startsWith(code))) ?? first.streetCode;
}
