import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { IssueSummary } from '@/shared/api';
import { oneAtATime } from '@/shared/api/oneAtATime';
import { useBoard } from '@/features/board/useBoard';
import { useContext } from '@/shared/context';

/** The issues of a grid as this person may see them: the live board, or for helpers, who may not watch one, the list of what is theirs. */
export function useGridIssues(scope: string) {
  const { api, live } = useContext();
  const board = useBoard(scope);
  const listed: Ref<IssueSummary[] | undefined> = shallowRef();
  const listError: Ref<unknown> = shallowRef();
  const leave: (() => void)[] = [];

  const list = oneAtATime(async () => {
    try {
      listed.value = (await api.issues({ limit: 200 })).items;
      listError.value = undefined;
    } catch (failure) {
      listError.value = failure;
    }
  });

  watch(board.error, (refused) => {
    if (refused === undefined || leave.length > 0) { return; }
    leave.push(live.on('inboxChanged', () => void list()), live.follow({ join: list }));
    void list();
  });
  onScopeDispose(() => leave.forEach((off) => off()));

  const refused = computed(() => board.error.value !== undefined);
  return {
    issues: computed(() => (refused.value ? (listed.value ?? []) : board.issues.value)),
    loaded: computed(() => (refused.value ? listed.value !== undefined : board.loaded.value)),
    error: listError,
    retry: () => (refused.value ? void list() : board.retry()),
  };
}
