import type { Issue, IssueSummary } from '@/shared/api';

/** A plausible issue for a spec, changed where the spec cares. */
export const summary = (change: Partial<IssueSummary> = {}): IssueSummary => ({
  id: 'i1', number: 'TX-1', version: 1, state: 'Dispatched', level: 'Grid', light: 'Green', urgency: 'Normal', title: '23号楼没水', gridCode: '420602004008004',
  communityCode: '420602004008', streetCode: '420602004', reporters: 1, updatedAt: '2024-11-15T10:00:00+08:00', createdAt: '2024-11-15T09:00:00+08:00', supervised: false, whistlesUnanswered: 0, organisations: [], waiting: [], pinned: false, ...change,
});

export const issue = (change: Partial<Issue> = {}): Issue => ({
  ...summary(), text: '23号楼没水', place: { gridCode: '420602004008004' }, parties: [], mine: false, merged: [], reworks: 0, reopens: 0, pauses: [], whistles: [],
  clocks: [], stamps: {}, actions: [], options: {}, reports: [], photos: [], priority: 0, policyVersion: 1, ...change,
});
