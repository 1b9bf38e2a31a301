import { shallowRef } from 'vue';
import type { Api, Party } from '@/shared/api';

/** What organisations are called, for answers name them by id. Read once after sign-in. */
export function createNames(api: Api) {
  const organisations = shallowRef<ReadonlyMap<string, string>>(new Map());
  return {
    async load(street: string): Promise<void> {
      const all = await api.organisations(street);
      organisations.value = new Map(all.map(({ id, shortName, name }) => [id, shortName || name]));
    },
    organisation: (id: string | undefined): string | undefined => (id === undefined ? undefined : organisations.value.get(id)),
    /** An organisation with the person who stands for it. */
    party({ organisationId, name }: Pick<Party, 'organisationId' | 'name'>): string {
      const organisation = organisationId === undefined ? undefined : organisations.value.get(organisationId);
      return organisation === undefined || organisation === name ? name : `${organisation} ${name}`;
    },
  };
}

export type Names = ReturnType<typeof createNames>;
