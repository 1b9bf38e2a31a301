import type { Post } from '@/shared/api';

/** A hat in words: what one is, and where or for whom. */
export const postLabel = (post: Post, roleName: (role: string) => string, organisation?: string): string =>
  [roleName(post.role), organisation ?? post.organisation ?? post.area].filter(Boolean).join(' · ');
