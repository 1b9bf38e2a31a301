import { onScopeDispose, watch } from 'vue';
import { useRouter } from 'vue-router';
import { navigationOf } from '@/features/session/landing';
import { usePosts } from '@/features/session/usePosts';
import { useSession } from '@/features/session/session';
import { useShortcutList, useShortcuts, type Shortcut } from '@/shared/keys';
import { goKeys } from './goKeys';

/** What the keyboard does on every page: help, the ways to one's pages, the next post. */
export function useGlobalKeys({ help, find }: { help: () => void; find: () => void }): void {
  const router = useRouter();
  const session = useSession();
  const { posts, next } = usePosts();
  const book = useShortcutList();

  const go = (): Shortcut[] => goKeys(navigationOf(session.post.value))
    .map(({ keys, name, to }) => ({ keys, labelKey: `nav.${name}`, group: 'go', run: () => void router.push(to) }));
  /** The palette of what can be found and done; also from within a field. */
  const seek = (): Shortcut => ({ keys: ['Ctrl+k', 'Meta+k'], labelKey: 'palette.open', group: 'everywhere', whileWriting: true, run: find });
  const wear = (): Shortcut[] => (posts.value.length > 1 ? [{ keys: 'g p', labelKey: 'help.nextPost', group: 'everywhere', run: () => void next() }] : []);

  useShortcuts([{ keys: '?', labelKey: 'help.open', group: 'everywhere', run: help }]);
  let off = () => {};
  watch(session.post, () => {
    off();
    off = session.me.value ? book.add([...go(), ...wear(), seek()]) : () => {};
  }, { immediate: true });
  onScopeDispose(() => off());
}
