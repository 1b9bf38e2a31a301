import { describe, expect, it } from 'vitest';
import type { Whistle } from '@/shared/api';
import { issue } from '@/testing/issues';
import { undoOf } from './undo';

const blown = issue({ whistles: [{ id: 'w1' } as Whistle], actions: ['whistle.cancel:w1', 'unmerge'] });

describe('taking back', () => {
  it('a merge is another act of the case', () => expect(undoOf('merge', issue(), blown)).toEqual({ act: 'unmerge' }));
  it('a whistle is calling it off, where the server lets', () => {
    expect(undoOf('whistle', issue(), blown)).toEqual({ act: 'cancel', whistleId: 'w1' });
    expect(undoOf('whistle', issue(), { ...blown, actions: [] })).toBeUndefined();
  });
  it('is not offered for what stays', () => {
    expect(undoOf('whistle', issue({ state: 'Registered' }), blown)).toBeUndefined();
    expect(undoOf('transfer', issue(), blown)).toBeUndefined();
    expect(undoOf('merge', issue(), issue())).toBeUndefined();
  });
});
