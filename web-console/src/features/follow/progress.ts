import type { Followed, FollowedStep } from '@/shared/api';

export type Headline = 'received' | 'refused' | 'sent' | 'work' | 'paused' | 'checking' | 'rate' | 'solved' | 'answered' | 'ended';

/** Where a report stands in one plain sentence. */
export function headline({ state, closed, actions }: Pick<Followed, 'state' | 'closed' | 'actions'>): Headline {
  switch (state) {
    case 'Collected': case 'Registered': case 'Returned': return 'received';
    case 'Rejected': return 'refused';
    case 'Dispatched': return 'sent';
    case 'Acknowledged': case 'Handling': return 'work';
    case 'Suspended': return 'paused';
    case 'Verifying': case 'FeedbackDue': return 'checking';
    case 'Evaluating': return actions.includes('evaluate') ? 'rate' : 'checking';
    default: return closed === 'Resolved' ? 'solved' : closed === 'Answered' ? 'answered' : 'ended';
  }
}

/** Newest first; the same step twice running is told once. */
export const stepsOf = (steps: readonly FollowedStep[]): FollowedStep[] =>
  steps.filter((step, index) => step.kind !== steps[index + 1]?.kind || step.text !== undefined).reverse();
