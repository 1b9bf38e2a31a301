import { describe, expect, it } from 'vitest';
import type { Delivery, Webhook } from '@/shared/api';
import { areaOfPost, blanksOf, bodyOf, draftOf, kindsOf, managesWebhooks, outcomeOf, readable, readsWebhooks, withOlder } from './webhooks';

const webhook = (change: Partial<Webhook> = {}): Webhook => ({
  id: 'w1', version: 2, state: 'Active', name: '城市平台', url: 'https://city.example.cn/events', area: '420602004', types: ['issue.', 'clock.breached'], profile: 'Standard', concurrency: 4,
  filter: { communities: ['420602004008'], categories: [], levels: [], urgencies: ['Emergency'] }, seq: { last: 3, delivered: 2, pending: 1 }, secrets: [{ id: 's1', hint: 'abc=' }],
  createdAt: '2026-12-01T09:00:00+08:00', updatedAt: '2026-12-01T09:00:00+08:00', actions: [], ...change,
});
const delivery = (seq: number, change: Partial<Delivery> = {}): Delivery => ({ seq, eventId: `evt_${seq}`, type: 'issue.closed', subject: 'issues/i1', at: '2026-12-01T09:00:00+08:00', state: 'Pending', attempts: [], ...change });
const post = (role: string, area: string) => ({ postId: 'p', role, area }) as never;

describe('webhooks', () => {
  it('are for administrators, officers of a community and auditors', () => {
    expect(['Administrator', 'CommunityOfficer', 'Auditor', 'StreetDutyOfficer', 'GridWorker'].map((role) => readsWebhooks(post(role, '420602004')))).toEqual([true, true, true, false, false]);
    expect(['Administrator', 'CommunityOfficer', 'Auditor'].map((role) => managesWebhooks(post(role, '420602004')))).toEqual([true, true, false]);
    expect([areaOfPost(post('Administrator', '420602004')), areaOfPost(post('CommunityOfficer', '420602004008')), areaOfPost(undefined)]).toEqual(['420602004', '420602004008', '']);
  });

  it('are filled in from what they are, and sent back whole', () => {
    const draft = draftOf(webhook(), '');
    expect(draft.groups).toEqual(['issue', 'clock']);
    // A finer choice made elsewhere is not widened by a change of the name.
    expect(bodyOf({ ...draft, name: ' 指挥中心 ' }, webhook())).toEqual({
      name: '指挥中心', url: 'https://city.example.cn/events', area: '420602004', types: ['issue.', 'clock.breached'], profile: 'Standard', concurrency: 4,
      filter: { communities: ['420602004008'], categories: [], levels: [], urgencies: ['Emergency'] },
    });
    expect(bodyOf({ ...draft, groups: ['whistle'] }, webhook()).types).toEqual(['whistle.']);
    expect(bodyOf({ ...draft, groups: [] }, webhook()).types).toEqual([]);
  });

  it('say in words what they hear of', () => expect(kindsOf(webhook(), (group) => `<${group}>`)).toEqual(['<issue>', 'clock.breached']));

  it('lack a name and an address at first', () => expect(blanksOf(draftOf(undefined, '420602004'))).toEqual(['name', 'url']));

  it('say how the last try ended', () => {
    const attempt = { n: 1, at: '2026-12-01T09:00:00+08:00', ms: 3 };
    expect([outcomeOf(delivery(1)), outcomeOf(delivery(1, { attempts: [{ ...attempt, status: 500 }] })), outcomeOf(delivery(1, { attempts: [{ ...attempt, status: 500 }, { ...attempt, n: 2, error: 'Timeout' }] }))]).toEqual(['', '500', 'Timeout']);
  });

  it('show older deliveries behind the newer, each once', () => {
    expect(withOlder([delivery(3), delivery(2)], [delivery(2, { state: 'Delivered' }), delivery(1)]).map(({ seq, state }) => `${seq} ${state}`)).toEqual(['3 Pending', '2 Delivered', '1 Pending']);
  });

  it('show a body as people read it', () => expect([readable('{"a":1}'), readable('{')]).toEqual(['{\n  "a": 1\n}', '{']));
});
