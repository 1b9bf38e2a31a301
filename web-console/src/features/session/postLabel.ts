import type { Post } from '@/shared/api';

/** A hat in words: what one is, and where or for whom. */
export const postLabel = (post: Post, roleName: (role: string) => string): string =>
  [roleName(post.role), post.organisation ?? post.area].filter(Boolean).join(' · ');
