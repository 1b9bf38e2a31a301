import type { Bulletin, BulletinObjection, BulletinSummary } from '@/shared/api';

/** A plausible bulletin for a spec, changed where the spec cares. */
export const line = (change: Partial<BulletinSummary> = {}): BulletinSummary => ({
  id: 'b1', number: '008-2026-0001', version: 3, state: 'Published', kind: 'Notice', title: '公共收益第四季度公示', communityCode: '420602004008', issuer: { name: '滨湖社区居委会' },
  revision: 1, publishedAt: '2026-12-01T09:00:00+08:00', createdAt: '2026-12-01T08:00:00+08:00', updatedAt: '2026-12-01T09:00:00+08:00', ...change,
});

export const bulletin = (change: Partial<Bulletin> = {}): Bulletin => ({
  ...line(), text: '停车收入 12,600 元。', files: [], revisions: [{ no: 1, at: '2026-12-01T09:00:00+08:00', text: '停车收入 12,600 元。' }], personalData: [], objections: [], clocks: [], parties: [], actions: [], ...change,
});

export const objection = (change: Partial<BulletinObjection> = {}): BulletinObjection => ({
  id: '1', at: '2026-12-01T10:00:00+08:00', text: '请附明细', mine: false, dueAt: '2026-12-04T10:00:00+08:00', ...change,
});
