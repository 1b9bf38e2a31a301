import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { actForms } from '@/features/issues/actForms';
import en from './en.json';
import zhCN from './zh-CN.json';

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [`${path}${key}`] : leaves(value, `${path}${key}.`)));
const keys = { 'zh-CN': leaves(zhCN).sort(), en: leaves(en).sort() };
const sources = import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.spec.ts'], { query: '?raw', import: 'default', eager: true });
const used = [...new Set(Object.values(sources).flatMap((source) => [...source.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? '')))];

describe('locales', () => {
  it('hold the same keys', () => expect(keys.en).toEqual(keys['zh-CN']));

  it('name nothing twice and leave nothing empty', () => {
    for (const messages of [zhCN, en]) { expect(leaves(messages).filter((key) => key.split('.').reduce<unknown>((tree, part) => (tree as Tree)[part], messages) === '')).toEqual([]); }
  });

  it('hold every key the sources name', () => {
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((key) => !keys.en.includes(key))).toEqual([]);
  });

  it('name every act and every field of its form', () => {
    const acts = Object.keys(actForms).map((act) => `act.${act}`);
    const fields = Object.values(actForms).flatMap((form) => form.fields.map((field) => `field.${field.name}`));
    const options = Object.values(actForms).flatMap((form) => form.fields.flatMap((field) => (field.options ?? []).map((option) => `option.${field.name}.${option}`)));
    expect([...acts, ...fields, ...options].filter((key) => !keys.en.includes(key))).toEqual([]);
  });

  it.each(['zh-CN', 'en'] as const)('compile in %s', (locale) => {
    const i18n = createI18n({ legacy: false, locale, messages: { 'zh-CN': zhCN, en } });
    const values = { count: 1, name: 'n', span: 's', at: 'a', number: '1', unit: '1', room: '1', grid: 'g', hours: 1, minutes: 1, days: 1 };
    expect(keys[locale].filter((key) => i18n.global.t(key, values) === key)).toEqual([]);
  });
});
