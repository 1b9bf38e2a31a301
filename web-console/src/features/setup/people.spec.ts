import { describe, expect, it } from 'vitest';
import type { HeldPost, PersonEntry } from '@/shared/api';
import { matching, rolesOf } from './people';

const person = (name: string, ...posts: [HeldPost['role'], string][]): PersonEntry => ({ personId: name, name, posts: posts.map(([role, area], index) => ({ postId: `${index}`, role, area })) });
const people = [person('Hu', ['GridWorker', '1']), person('Li', ['GridWorker', '2'], ['GridWorker', '3']), person('Bai', ['Liaison', '1']), person('Wu')];
const told = (one: PersonEntry) => `${one.name} ${one.posts.map(({ area }) => area).join(' ')}`;

describe('people', () => {
  it('are counted by role, each once, the rarest first', () => expect(rolesOf(people)).toEqual([{ role: 'Liaison', count: 1 }, { role: 'GridWorker', count: 2 }]));
  it.each([[{ query: '', role: '' }, 4], [{ query: 'hu 1', role: '' }, 1], [{ query: '1', role: 'Liaison' }, 1], [{ query: 'x', role: '' }, 0]])('are found by %o', (wanted, count) => {
    expect(matching(people, wanted, told)).toHaveLength(count);
  });
});
