import { watchDebounced } from '@vueuse/core';
import { computed, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { gridOf, hasShifts, landingOf, navigationOf } from '@/features/session/landing';
import { useSession } from '@/features/session/session';
import type { IssueSummary, MapFeature, WhoEntry } from '@/shared/api';
import { useContext } from '@/shared/context';
import { usePaletteBook } from '@/shared/palette/book';
import { caseEntry, grouped, matching, personEntries, placeEntries, type Entry } from './entries';

const pause = 200, most = 6;

/** What the palette offers for what is written: acts of what is open, pages, places and people of one's area, and cases the server finds. */
export function usePalette() {
  const { t, te } = useI18n();
  const { api, names } = useContext();
  const post = useSession().post.value;
  const book = usePaletteBook();
  const query = shallowRef('');
  const found = shallowRef<readonly IssueSummary[]>([]);
  const features = shallowRef<readonly MapFeature[]>([]);
  const who = shallowRef<readonly WhoEntry[]>([]);
  const busy = shallowRef(false);
  const landing = landingOf(post);
  const queue = landing === '/board' || landing === '/community' ? landing : undefined;
  /** Whoever works for an area looks in it; everybody else among what is theirs. */
  const area = queue !== undefined || gridOf(post) !== undefined ? post?.area.split('-')[0] : undefined;

  const acts = computed<Entry[]>(() => book.offers.value.flat().map(({ id, label, run }) => ({ kind: 'act', id, label, icon: 'command', run })));
  const pages: Entry[] = [
    ...navigationOf(post).map(({ name, to, icon }): Entry => ({ kind: 'page', id: to, label: t(`nav.${name}`), icon, to })),
    ...(post?.role === 'CommunityOfficer' ? ['rulings', 'calls', 'rosters', 'policies'].map((name): Entry => ({ kind: 'page', id: name, label: t(`community.${name}`), icon: 'setup', to: `/community/${name}` })) : []),
    ...(hasShifts(post) ? [{ kind: 'page', id: 'shifts', label: t('rosters.swap.mine'), icon: 'clock', to: '/shifts' } satisfies Entry] : []),
  ];
  const roleName = ({ role, organisationId }: WhoEntry) => [te(`role.${role}`) ? t(`role.${role}`) : role, names.organisation(organisationId ?? undefined)].filter(Boolean).join(' · ');
  const places = computed(() => (queue === undefined ? [] : placeEntries(features.value, queue)));
  const people = computed(() => personEntries(who.value, roleName));
  const groups = computed(() => grouped([
    ...matching([...acts.value, ...pages], query.value),
    ...found.value.map((issue) => caseEntry(issue, queue)),
    // The whole street at a glance would be no answer: places and people are for whoever looks for one.
    ...(query.value.trim() === '' ? [] : matching([...places.value, ...people.value], query.value)),
  ]));

  // What cannot be had is not offered; the rest is.
  if (area !== undefined) {
    api.map(area).then((map) => { features.value = map.features; }).catch(() => {});
    api.who(area).then((entries) => { who.value = entries; }).catch(() => {});
  }
  watchDebounced(query, async (q) => {
    const words = q.trim();
    // An answer to what stood here before finds other words, and says nothing any more.
    if (words.length < 2) { [found.value, busy.value] = [[], false]; return; }
    busy.value = true;
    const page = await api.issues({ ...(area === undefined ? {} : { area }), q: words, limit: most }).catch(() => undefined);
    if (words === query.value.trim()) { [found.value, busy.value] = [page?.items ?? [], false]; }
  }, { debounce: pause });

  return { query, groups, busy };
}
