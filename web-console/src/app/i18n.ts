import { createI18n } from 'vue-i18n';
import en from '@/locales/en.json';
import zhCN from '@/locales/zh-CN.json';

export type Language = 'zh-CN' | 'en';
const storageKey = 'gridwhistle.language';

const remembered = (): Language => {
  const stored = localStorage.getItem(storageKey);
  return stored === 'en' || stored === 'zh-CN' ? stored : 'zh-CN';
};

export const i18n = createI18n({ legacy: false, locale: remembered(), fallbackLocale: 'en', messages: { 'zh-CN': zhCN, en }, missingWarn: false, fallbackWarn: false });

export const language = (): Language => i18n.global.locale.value as Language;

export function setLanguage(next: Language): void {
  i18n.global.locale.value = next;
  localStorage.setItem(storageKey, next);
  document.documentElement.lang = next;
}
