import type { Issue, Whistle } from '@/shared/api';

const prefix = 'whistle.';

/** Acts on one whistle stand among the issue's as `whistle.check-in:{whistleId}`; their buttons stand beside the whistle. */
export const isOnWhistle = (action: string): boolean => action.startsWith(prefix);

export function offeredOn(whistle: Pick<Whistle, 'id'>, issue: Pick<Issue, 'actions'>): string[] {
  return issue.actions.flatMap((action) => {
    const [act = '', id] = action.slice(prefix.length).split(':');
    return isOnWhistle(action) && id === whistle.id ? [act] : [];
  });
}
