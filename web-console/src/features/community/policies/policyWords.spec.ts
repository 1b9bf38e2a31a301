import { describe, expect, it } from 'vitest';
import zh from '@/locales/zh-CN.json';
import type { Policies } from '@/shared/api';
import { differences } from './policies';
import { placeName, valueName, type PolicyWords } from './policyWords';

const find = (key: string): unknown => key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], zh);
const words: PolicyWords = {
  t: (key) => { const text = find(key); if (typeof text !== 'string') { throw new Error(`No words for ${key}.`); } return text; },
  te: (key) => typeof find(key) === 'string', english: false,
  bodyName: (rule) => ({ 'kind:Property': '物业', water: '水务公司' })[rule] ?? rule,
};
const policies = {
  categories: [{ code: 'water', name: '停水', nameEn: 'Water outage', limits: {} }, { code: '', name: '' }],
  whistleCatalogue: [{ code: 'water-outage', name: '整栋停水', nameEn: null }], escalation: [{ after: 'AckMissed1', to: 'NextOnDuty' }],
} as unknown as Policies;
const place = (path: string, english = false) => placeName(path, policies, { ...words, english }).join(' › ');

describe('places of the rules', () => {
  it.each([
    ['categories[0].limits.Arrive.Emergency', '类别与时限 › 停水 › 到场 › 紧急'],
    ['categories.water.limits.Arrive.Emergency.amount', '类别与时限 › 停水 › 到场 › 紧急'],
    ['categories.water.limits.Arrive.Normal.unit', '类别与时限 › 停水 › 到场 › 一般 › 单位'],
    ['categories[0].limits', '类别与时限 › 停水 › 时限'],
    ['categories[0].routing.lead', '类别与时限 › 停水 › 主责'],
    ['categories[1].name', '类别与时限 › 新的一项 › 名称'],
    ['categories', '类别与时限'],
    ['whistleCatalogue[0].categories', '吹哨清单 › 整栋停水 › 类别'],
    ['escalation.AckMissed1.to', '升级 › 首次未响应 › 上升至'],
    ['calendar.week.1', '工作日历 › 周一'],
    ['calendar.holidays', '工作日历 › 节假日'],
    ['thresholds.responseWeight', '考核权重 › 响应率权重'],
    ['rulings.return.unit', '数值 › 退单裁定时限 › 单位'],
    ['callBack.days', '数值 › 分布在几天'],
    ['quietHours.from', '数值 › 静默开始'],
    ['pauseDays', '数值 › 挂账最长（天）'],
  ])('%s is called %s', (path, name) => expect(place(path)).toBe(name));

  it('are named in the reader\'s language, and as they are where nobody gave them a name', () => {
    expect(place('categories[0].name', true)).toContain('Water outage');
    expect(place('categories[9].name')).toBe('类别与时限 › 9 › 名称');
    expect(place('somethingNew.of[3]')).toBe('somethingNew › of › 3');
    expect(place('')).toBe('');
  });
});

describe('values of the rules', () => {
  it.each<[string, Parameters<typeof valueName>[1], string]>([
    ['categories.water.limits.Arrive.Normal.unit', 'WorkHour', '工作小时'], ['categories.water.limits.Arrive.Normal.operator', 'Below', '小于'], ['categories.water.limits.Arrive.Normal.amount', 45, '45'],
    ['categories.water.routing.lead', 'kind:Property', '物业'], ['categories.water.routing.assist', ['water', 'kind:Property'], '水务公司、物业'], ['categories.water.danger', true, '是'],
    ['escalation.AckMissed1.to', 'NextOnDuty', '下一值班人'], ['quietHours.to', '07:00', '07:00'], ['calendar.week.1', [['08:30', '12:00'], ['14:00', '17:30']], '08:30–12:00、14:00–17:30'],
    ['categories.water.limits.Arrive.Emergency', { amount: 30, unit: 'Minute', operator: 'Within' }, '30 分钟 以内'], ['categories.power', { code: 'power', name: '停电', danger: false }, '停电'],
    ['categories.water.keywords', [], '–'], ['categories.power', undefined, '–'], ['pauseDays', 0, '0'],
  ])('at %s, %j is said as %s', (path, value, said) => expect(valueName(path, value, words)).toBe(said));

  it('have words at every place that a change of the sample rules can touch', () => {
    const after = { ...policies, categories: [{ ...policies.categories[0], name: '没水', limits: { Arrive: { Normal: { amount: 5, unit: 'Minute', operator: 'Within' } } } }] } as Policies;
    for (const { path, after: value } of differences(policies, after)) {
      expect(`${placeName(path, after, words).join()} ${valueName(path, value, words)}`).not.toMatch(/[{}[\]]|limits|undefined/);
    }
  });
});
