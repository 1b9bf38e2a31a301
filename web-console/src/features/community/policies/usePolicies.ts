import { computed, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSession } from '@/features/session/session';
import { ApiError, Intent, type Area, type Organisation, type Policies, type SavedPolicies } from '@/shared/api';
import { useContext } from '@/shared/context';
import { useDraft } from '@/shared/drafts/useDraft';
import { differences } from './policies';

const copy = (policies: Policies): Policies => JSON.parse(JSON.stringify(policies)) as Policies;

/** A community's rules as they are, and as somebody is changing them: checked first, compared, then saved; kept on the device until then. */
export function usePolicies() {
  const { t } = useI18n();
  const { api } = useContext();
  const session = useSession();
  const own = session.post.value?.area ?? '';
  const intent = new Intent();
  const communities = shallowRef<Area[]>([]);
  const code = shallowRef(own.length >= 12 ? own.slice(0, 12) : '');
  /** The bodies that serve the community: rules name them, or the nearest of a kind. */
  const organisations = shallowRef<Organisation[]>([]);
  const present = shallowRef<Policies>();
  const draft = shallowRef<Policies>();
  const error = shallowRef<unknown>();
  const refused = shallowRef<unknown>();
  const checked = shallowRef<SavedPolicies>();
  const notice = shallowRef('');
  const busy = shallowRef(false);
  const kept = useDraft<Policies>(session.me.value?.personId ?? '', () => `policies.${code.value}`);
  const changes = computed(() => (present.value && draft.value ? differences(present.value, draft.value) : []));
  const stale = computed(() => refused.value instanceof ApiError && refused.value.status === 412);

  async function load(): Promise<void> {
    error.value = undefined;
    try {
      if (code.value === '') { communities.value = await api.children(own); code.value = communities.value[0]?.code ?? ''; }
      const [policies, bodies] = await Promise.all([api.policies(code.value), api.organisations(code.value)]);
      [present.value, organisations.value, draft.value] = [policies, bodies, copy(policies)];
      [refused.value, checked.value] = [undefined, undefined];
      kept.look((value) => differences(policies, value).length > 0);
    } catch (failure) { error.value = failure; }
  }

  function change(next: Policies): void {
    draft.value = next;
    checked.value = undefined;
    notice.value = '';
    if (changes.value.length > 0) { kept.keep(next); } else { kept.forget(); }
  }

  /** Takes up what an earlier visit left; if somebody saved meanwhile, it is compared with theirs. */
  function resume(): void {
    const value = kept.found.value?.value;
    if (!value || !present.value) { return; }
    const { version } = present.value;
    change({ ...present.value, ...value, version });
    if (value.version !== version) { notice.value = t('policies.rebased', { version }); }
  }

  async function discard(): Promise<void> {
    kept.forget();
    await load();
  }

  /** First only checked: every fault at its field. What is in order is shown beside what it replaces, and only then saved. */
  async function send(dryRun: boolean): Promise<void> {
    if (!draft.value) { return; }
    busy.value = true;
    [refused.value, notice.value] = [undefined, ''];
    try {
      const answer = await api.savePolicies(intent, code.value, draft.value, dryRun);
      checked.value = dryRun ? answer : undefined;
      if (!dryRun) {
        kept.forget();
        await load();
        notice.value = t('policies.saved', { version: answer.version });
      }
    } catch (failure) {
      checked.value = undefined;
      refused.value = failure;
    } finally { busy.value = false; }
  }

  /** Somebody saved first: their version becomes the one compared with; what was written here is kept. */
  async function rebase(): Promise<void> {
    try {
      const policies = await api.policies(code.value);
      present.value = policies;
      if (draft.value) { draft.value = { ...draft.value, version: policies.version }; }
      refused.value = undefined;
      notice.value = t('policies.rebased', { version: policies.version });
    } catch (failure) { error.value = failure; }
  }

  return { communities, code, organisations, present, draft, error, refused, checked, notice, busy, changes, stale, kept, load, change, resume, discard, send, rebase };
}
