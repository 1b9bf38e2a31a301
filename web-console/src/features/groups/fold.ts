import type { Message } from '@/shared/api';
import { gathered } from '@/shared/gathered';

/** A line of the talk; `earlier`: what the product said of the same case before it, the oldest first. */
export interface Line { key: string; message: Message; earlier: Message[] }

/** Whether it is the product's own word on a case: nobody's talk, and folded with the others on that case. */
const isStep = ({ by, card }: Message): boolean => !by && card !== undefined && card !== null;

/** The talk with one card a case: each step the product tells of replaces the card before it, and stands where the newest came. What people say stays. */
export function folded(messages: readonly Message[]): Line[] {
  const steps = gathered(messages.filter(isStep), ({ card }) => card?.issueId);
  return messages.flatMap((message): Line[] => {
    if (!isStep(message)) { return [{ key: `${message.seq}`, message, earlier: [] }]; }
    const issueId = message.card?.issueId;
    const all = steps.get(issueId) ?? [];
    return all.at(-1) === message ? [{ key: `case:${issueId}`, message, earlier: all.slice(0, -1) }] : [];
  });
}
