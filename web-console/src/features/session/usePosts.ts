import { computed, shallowRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { landingOf } from './landing';
import { useSession } from './session';

/** Pages everybody has: a change of hats stays on them. */
const common = /^\/(inbox|issues\/)/;

/** The hats of whoever is signed in; the page follows the one that is put on. */
export function usePosts() {
  const session = useSession();
  const router = useRouter();
  const route = useRoute();
  const error = shallowRef<unknown>();
  const posts = computed(() => session.me.value?.posts ?? []);

  async function wear(postId: string): Promise<void> {
    if (postId === session.post.value?.postId) { return; }
    error.value = undefined;
    try {
      await session.switchPost(postId);
      if (!common.test(route.path)) { await router.push(landingOf(session.post.value)); }
    } catch (failure) {
      error.value = failure;
    }
  }

  return {
    posts,
    error,
    wear,
    next(): Promise<void> {
      const at = posts.value.findIndex((post) => post.postId === session.post.value?.postId);
      const post = posts.value[(at + 1) % posts.value.length];
      return post ? wear(post.postId) : Promise.resolve();
    },
  };
}
