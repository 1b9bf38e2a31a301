import { shallowRef } from 'vue';
import type { Area } from '@/shared/api';
import { useContext } from '@/shared/context';

export interface Branch { area: Area; grids: Area[] }

/** The street's communities with their grids. */
export function useAreas(street: string) {
  const { api } = useContext();
  const tree = shallowRef<Branch[]>();
  const error = shallowRef<unknown>();
  async function load(): Promise<void> {
    error.value = undefined;
    try {
      const communities = await api.children(street);
      tree.value = await Promise.all(communities.map(async (area) => ({ area, grids: await api.children(area.code) })));
    } catch (failure) { error.value = failure; }
  }
  void load();
  return { tree, error, load };
}
