import { describe, expect, it } from 'vitest';
import type { WaitingRuling } from '@/shared/api';
import { issue, summary } from '@/testing/issues';
import { decisionOf, mayDecide, queueOf } from './rulings';

const ruling = (change: Partial<WaitingRuling>): WaitingRuling => ({ kind: 'Return', level: 'Community', askedAt: '2024-11-15T09:00:00+08:00', ...change });

describe('the queue of rulings', () => {
  it('puts the nearest deadline first and what has none last, the longest waiting first', () => {
    const queue = queueOf([
      summary({ id: 'late', waiting: [ruling({ kind: 'Suspend', askedAt: '2024-11-15T09:30:00+08:00' })] }),
      summary({ id: 'early', waiting: [ruling({ kind: 'Extend', askedAt: '2024-11-15T09:10:00+08:00' })] }),
      summary({ id: 'due', waiting: [ruling({ kind: 'Decline', dueAt: '2024-11-15T11:00:00+08:00', whistleId: 'w', organisationId: 'gas' }), ruling({ dueAt: '2024-11-15T10:00:00+08:00' })] }),
    ]);
    expect(queue.map(({ issue: one, ruling: { kind } }) => `${one.id} ${kind}`)).toEqual(['due Return', 'due Decline', 'early Extend', 'late Suspend']);
    expect(new Set(queue.map(({ key }) => key)).size).toBe(4);
  });

  it('knows which act decides and whether the server offers it', () => {
    const [entry] = queueOf([summary({ waiting: [ruling({ kind: 'Decline', whistleId: 'w1', organisationId: 'gas' })] })]);
    if (!entry) { throw new Error('nothing waits'); }
    expect(decisionOf(entry)).toMatchObject({ act: 'adjudicate', known: { organisationId: 'gas' } });
    expect(mayDecide(issue({ actions: ['whistle.adjudicate:w1'] }), entry)).toBe(true);
    expect(mayDecide(issue({ actions: ['whistle.adjudicate:w2', 'adjudicate'] }), entry)).toBe(false);
  });

  it('names the request it approves', () => {
    const [entry] = queueOf([summary({ waiting: [ruling({ kind: 'Extend' })] })]);
    expect(entry && decisionOf(entry).known).toEqual({ request: 'Extend' });
  });
});
