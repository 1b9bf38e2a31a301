import { describe, expect, it } from 'vitest';
import { summary } from '@/testing/issues';
import { openAt } from './past';

const at = (hour: number) => `2024-11-15T${String(hour).padStart(2, '0')}:00:00+08:00`;

describe('openAt', () => {
  const open = [summary({ id: 'early', createdAt: at(8) }), summary({ id: 'late', createdAt: at(12) })];
  const over = [summary({ id: 'settled', state: 'Closed', createdAt: at(7), updatedAt: at(10) }), summary({ id: 'early', state: 'Closed', createdAt: at(8), updatedAt: at(9) })];

  it.each([[7, ['settled']], [8, ['settled', 'early']], [9, ['settled', 'early']], [10, ['early']], [12, ['early', 'late']], [6, []]])(
    'at %i shows %o', (hour, ids) => expect(openAt(Date.parse(at(hour)), open, over).map(({ id }) => id)).toEqual(ids));
});
