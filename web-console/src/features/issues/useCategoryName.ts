import { computed, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Category } from '@/shared/api';
import { useContext } from '@/shared/context';

/** What a community calls its categories. A name that cannot be had is replaced by its code, which is better than nothing. */
export function useCategoryName(communityCode: () => string) {
  const { api } = useContext();
  const { locale } = useI18n();
  const categories = shallowRef<Category[]>([]);
  watch(communityCode, async (code) => {
    if (code === '') { return; }
    categories.value = await api.policies(code).then((policies) => policies.categories, () => []);
  }, { immediate: true });
  const names = computed(() => new Map(categories.value.map((one) => [one.code, locale.value === 'en' ? (one.nameEn ?? one.name) : one.name])));
  return (code: string): string => names.value.get(code) ?? code;
}
