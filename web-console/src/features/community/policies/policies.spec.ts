import { describe, expect, it } from 'vitest';
import { ApiError, type Policies } from '@/shared/api';
import { bodyOptions, datesOf, differences, faultsOf, hoursOf, hoursText, listOf, numberAt, sectionOf, withNumber } from './policies';

const category = (code: string) => ({
  code, name: code, major: 'm', minor: 'n', kind: 'Fault' as const, danger: false, routing: { lead: 'water', assist: ['kind:Property'] }, autoDispatch: false, mergeWindowMinutes: 120, keywords: ['停水'],
  limits: { Arrive: { Normal: { amount: 60, unit: 'Minute' as const, operator: 'Within' as const } } },
});
const policies = (): Policies => ({
  warnings: [],
  version: 3, categories: [category('water'), category('power')], escalation: [{ after: 'AckMissed1', to: 'NextOnDuty' }], whistleCatalogue: [],
  calendar: { timeZone: 'Asia/Shanghai', week: { 1: [['08:30', '12:00']] }, holidays: ['2024-01-01'], workdays: [] },
  thresholds: { responseWeight: 0.1, resolutionWeight: 0.5, satisfactionWeight: 0.4, basicallySatisfied: 0.9 },
  groups: { floors: 5, households: 20 }, quietHours: { from: '22:00', to: '07:00' }, throttles: { perMinute: 20 },
  building: { households: 3, minutes: 30 }, callBack: { attempts: 3, gapHours: 4, days: 2 }, pauseDays: 30, reopenDays: 30, conversationHours: 4, unreadMinutes: { danger: 5, whistle: 15, escalated: 15 },
  rulings: { return: { amount: 30, unit: 'Minute', operator: 'Within' }, decline: { amount: 2, unit: 'WorkHour', operator: 'Within' }, rating: { amount: 3, unit: 'WorkDay', operator: 'Within' } },
});

describe('policies', () => {
  it('have numbers that are set however deep they stand, and belong to their own section', () => {
    const after = withNumber(withNumber(policies(), ['callBack', 'days'], 3), ['pauseDays'], 5);
    expect(differences(policies(), after)).toEqual([{ path: 'callBack.days', before: 2, after: 3 }, { path: 'pauseDays', before: 30, after: 5 }]);
    expect([numberAt(after, ['callBack', 'days']), numberAt(after, ['pauseDays'])]).toEqual([3, 5]);
    expect([sectionOf('rulings.return.amount'), sectionOf('unreadMinutes.danger'), sectionOf('quietHours.from'), sectionOf('groups.floors'), sectionOf('thresholds')]).toEqual(['numbers', 'numbers', 'numbers', 'numbers', 'thresholds']);
  });

  it('differ in nothing but what was changed', () => {
    const after = policies();
    after.version = 9;
    expect(differences(policies(), after)).toEqual([]);
    const limits = after.categories[1]?.limits as Record<string, Record<string, { amount: number }>>;
    limits.Arrive!.Normal!.amount = 45;
    after.calendar.holidays = ['2024-01-01', '2024-02-10'];
    expect(differences(policies(), after)).toEqual([
      { path: 'categories.power.limits.Arrive.Normal.amount', before: 60, after: 45 },
      { path: 'calendar.holidays', before: ['2024-01-01'], after: ['2024-01-01', '2024-02-10'] },
    ]);
  });

  it('compare categories by their code, wherever they stand', () => {
    const after = policies();
    after.categories = [category('power')];
    expect(differences(policies(), after).map(({ path }) => path)).toEqual(['categories.water']);
  });

  it('route to the nearest body of a kind, or to one body, by name', () => {
    const body = (id: string, kind: 'Water' | 'Property') => ({ id, name: `${id} Ltd`, shortName: id, kind, area: '420602004' });
    const options = bodyOptions([body('east', 'Property'), body('west', 'Property'), body('water', 'Water')], { kindName: (kind) => `kind ${kind}`, nearest: 'nearest' });
    expect(options.map(({ value, name, detail }) => [value, name, detail])).toEqual([
      ['kind:Property', 'kind Property', 'nearest'], ['kind:Water', 'kind Water', 'nearest'], ['east', 'east', 'kind Property'], ['west', 'west', 'kind Property'], ['water', 'water', 'kind Water'],
    ]);
  });

  it('name every fault at its place', () => {
    const refused = new ApiError({ status: 422, errors: { 'categories[0].limits.Arrive': ['a', 'b'], calendar: ['c'] } });
    expect(faultsOf(refused)).toEqual([{ path: 'categories[0].limits.Arrive', text: 'a' }, { path: 'categories[0].limits.Arrive', text: 'b' }, { path: 'calendar', text: 'c' }]);
    expect(faultsOf(new Error('x'))).toEqual([]);
    expect([sectionOf('calendar.week'), sectionOf('whistleCatalogue[2]'), sectionOf('')]).toEqual(['calendar', 'whistleCatalogue', 'categories']);
  });

  it('read hours, dates and lists as people write them', () => {
    expect(hoursOf('08:30-12:00，14:00–17:30')).toEqual([['08:30', '12:00'], ['14:00', '17:30']]);
    expect(hoursText([['08:30', '12:00'], ['14:00', '17:30']])).toBe('08:30-12:00, 14:00-17:30');
    expect(hoursOf('')).toEqual([]);
    expect(datesOf('2024-01-01\n2024-01-02, 2024-01-03 ')).toEqual(['2024-01-01', '2024-01-02', '2024-01-03']);
    expect(listOf('停水、没水, 断水')).toEqual(['停水', '没水', '断水']);
  });
});
