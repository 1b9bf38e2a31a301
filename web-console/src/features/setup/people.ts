import type { PersonEntry } from '@/shared/api';
import { says, wordsOf } from '@/shared/plainWords';

/** The roles that are held, with how many hold each, the rarest first: those one looks for. */
export function rolesOf(people: readonly PersonEntry[]): { role: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { posts } of people) {
    for (const role of new Set(posts.map((post) => post.role))) { counts.set(role, (counts.get(role) ?? 0) + 1); }
  }
  return [...counts].map(([role, count]) => ({ role, count })).sort((a, b) => a.count - b.count || a.role.localeCompare(b.role));
}

/** Every word of the query is somewhere in what is said of the person. */
export function matching(people: readonly PersonEntry[], { query, role }: { query: string; role: string }, told: (one: PersonEntry) => string): PersonEntry[] {
  const words = wordsOf(query);
  return people.filter((one) => (role === '' || one.posts.some((post) => post.role === role)) && says(told(one), words));
}
