import { computed, inject, readonly, shallowRef, type App, type InjectionKey } from 'vue';
import { ApiError, type Api, type Me, type Post } from '@/shared/api';
import { mayRetry } from '@/shared/api/retry';
import type { Memory } from './remembered';

/** `left` by oneself, or `lost` because the server no longer knows the session. */
export type Departure = 'left' | 'lost';
export interface SessionHooks { signedIn(me: Me): void; signedOut(how: Departure): void }

/** Who is here, and under which hat. Signing in, out and switching hats go through this one object. */
export function createSession(api: Api, hooks: SessionHooks, memory?: Memory) {
  const me = shallowRef<Me | null>(null);
  let loading: Promise<void> | undefined;

  const become = (next: Me) => {
    memory?.write(next);
    if (JSON.stringify(next) === JSON.stringify(me.value)) { return; }
    me.value = next;
    hooks.signedIn(next);
  };
  const leave = (how: Departure) => {
    memory?.clear();
    if (me.value === null) { return; }
    me.value = null;
    hooks.signedOut(how);
  };

  return {
    me: readonly(me),
    post: computed<Post | undefined>(() => currentPost(me.value)),
    /** Once per page load: the cookie may still hold. Without a connection whoever was here last still is, until the server can be asked again. */
    load: () => (loading ??= api.me().then(become).catch((error: unknown) => {
      loading = undefined;
      if (error instanceof ApiError && error.status === 401) { memory?.clear(); return; }
      const last = mayRetry(error) ? memory?.read() : null;
      if (!last) { throw error; }
      if (me.value === null) { become(last); }
    })),
    async signIn(account: string, password: string): Promise<void> { become(await api.signIn(account, password)); },
    async signOut(): Promise<void> {
      await api.signOut();
      leave('left');
    },
    async switchPost(postId: string): Promise<void> { become(await api.switchPost(postId)); },
    lost: () => leave('lost'),
  };
}

export type Session = ReturnType<typeof createSession>;

export function currentPost(me: Me | null): Post | undefined {
  return me?.posts.find((post) => post.postId === me.currentPost) ?? me?.posts[0];
}

const key: InjectionKey<Session> = Symbol('session');
export const provideSession = (app: App, session: Session): void => { app.provide(key, session); };
export function useSession(): Session {
  const session = inject(key);
  if (!session) { throw new Error('No session is provided: mount the component inside the application.'); }
  return session;
}
