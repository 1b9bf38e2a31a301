import { describe, expect, it } from 'vitest';
import type { Holder } from '@/shared/api';
import { matching, rolesOf } from './people';

const holder = (name: string, role: Holder['role'], area: string): Holder => ({ personId: name, name, role, area });
const people = [holder('Hu', 'GridWorker', '1'), holder('Li', 'GridWorker', '2'), holder('Bai', 'Liaison', '1')];
const told = (one: Holder) => `${one.name} ${one.area}`;

describe('people', () => {
  it('are counted by role, the rarest first', () => expect(rolesOf(people)).toEqual([{ role: 'Liaison', count: 1 }, { role: 'GridWorker', count: 2 }]));
  it.each([[{ query: '', role: '' }, 3], [{ query: 'hu 1', role: '' }, 1], [{ query: '1', role: 'Liaison' }, 1], [{ query: 'x', role: '' }, 0]])('are found by %o', (wanted, count) => {
    expect(matching(people, wanted, told)).toHaveLength(count);
  });
});
