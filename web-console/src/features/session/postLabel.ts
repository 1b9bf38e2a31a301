import type { Post } from '@/shared/api';
import type { Names } from '@/shared/names';

/** A hat in words: what one is, and where or for whom. */
export const postLabel = (post: Post, roleName: (role: string) => string, names: Pick<Names, 'organisation' | 'area'>): string =>
  [roleName(post.role), names.organisation(post.organisation) ?? names.area(post.area) ?? post.area].filter(Boolean).join(' · ');
