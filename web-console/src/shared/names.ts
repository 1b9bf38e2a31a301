import { shallowRef } from 'vue';
import type { Api, Area, Party } from '@/shared/api';

/** What organisations and areas of posts are called, for answers name them by id. Read once after sign-in. */
export function createNames(api: Api) {
  const organisations = shallowRef<ReadonlyMap<string, string>>(new Map());
  const areas = shallowRef<ReadonlyMap<string, string>>(new Map());
  return {
    async load(areaOfPosts: readonly string[]): Promise<void> {
      const codes = [...new Set(areaOfPosts.map((code) => code.split('-')[0] ?? ''))];
      // Lists of a whole street name communities.
      const streets = codes.filter((code) => code.length === 9);
      const [all, found, below] = await Promise.all([
        api.organisations(codes[0]?.slice(0, 9) ?? ''), Promise.all(codes.map((code) => api.area(code))), Promise.all(streets.map((code) => api.children(code).catch(() => []))),
      ]);
      organisations.value = new Map(all.map(({ id, shortName, name }) => [id, shortName || name]));
      areas.value = new Map([...found, ...below.flat()].map(({ code, name }) => [code, name]));
    },
    /** Names that came with something else: a page that lists areas need not have them asked for again. */
    learn: (found: readonly Area[]): void => { areas.value = new Map([...areas.value, ...found.map(({ code, name }) => [code, name] as const)]); },
    area: (code: string | undefined): string | undefined => areas.value.get(code?.split('-')[0] ?? ''),
    organisation: (id: string | undefined): string | undefined => (id === undefined ? undefined : organisations.value.get(id)),
    /** An organisation with the person who stands for it. */
    party({ organisationId, name }: Pick<Party, 'organisationId' | 'name'>): string {
      const organisation = organisationId === undefined ? undefined : organisations.value.get(organisationId);
      return organisation === undefined || organisation === name ? name : `${organisation} ${name}`;
    },
  };
}

export type Names = ReturnType<typeof createNames>;
