import { endStates, type IssueSummary } from '@/shared/api';
import { buildingNumber } from '@/features/issues/placeNames';
import { plain, wordsOf } from '@/shared/plainWords';

export interface QueueFilter { level: string; light: string; category: string; area: string; text: string; whistles: boolean }
export const noFilter: QueueFilter = { level: '', light: '', category: '', area: '', text: '', whistles: false };

const ended: readonly string[] = endStates;

interface Reading { pinned: number; due: number; updated: number; words: string }
/** What is read of an issue to sort and find it. An issue that did not change is the same object, so it is read once. */
const readings = new WeakMap<IssueSummary, Reading>();

function read(issue: IssueSummary): Reading {
  const known = readings.get(issue);
  if (known) { return known; }
  const building = buildingNumber(issue.buildingId);
  const reading = {
    // Of those nobody has taken, the one somebody waits for longest.
    pinned: issue.pinned ? Date.parse(issue.missed?.since ?? issue.createdAt) : Number.POSITIVE_INFINITY,
    due: issue.nextDueAt ? Date.parse(issue.nextDueAt) : Number.POSITIVE_INFINITY,
    updated: Date.parse(issue.updatedAt),
    words: plain(`${issue.title} ${issue.number} ${issue.assignee?.name ?? ''} ${issue.estate ?? ''} ${building ? `${building}号楼` : ''}`),
  };
  readings.set(issue, reading);
  return reading;
}

const nearer = (a: Reading, b: Reading): number =>
  (a.pinned !== b.pinned ? (a.pinned < b.pinned ? -1 : 1) : a.due === b.due ? b.updated - a.updated : a.due < b.due ? -1 : 1);

/** Emergencies nobody has taken first, then the nearest deadline; without a running clock last, the newest of those first. */
export const byDeadline = (issues: readonly IssueSummary[]): IssueSummary[] => [...issues].sort((a, b) => nearer(read(a), read(b)));

/** @param found What the server found by the same words, which knows more than a line says. */
export function queueOf(issues: readonly IssueSummary[], filter: QueueFilter, found: ReadonlySet<string> = new Set()): IssueSummary[] {
  const words = wordsOf(filter.text);
  return byDeadline(issues.filter((issue) => !ended.includes(issue.state)
      && (filter.level === '' || issue.level === filter.level)
      && (filter.light === '' || issue.light === filter.light)
      && (filter.category === '' || issue.category === filter.category)
      && (filter.area === '' || issue.gridCode.startsWith(filter.area))
      && (!filter.whistles || issue.whistlesUnanswered > 0)
      && (found.has(issue.id) || words.every((word) => read(issue).words.includes(word)))));
}

/** What a room must hear first: emergencies nobody has taken, broken clocks, then whistles nobody answered, then what is due soon; of those what stands highest, then the nearest deadline. */
export function loudest(issues: readonly IssueSummary[]): IssueSummary[] {
  const light = { Red: 0, Yellow: 2, Green: 3 } as const, height = { Street: 0, Community: 1, Grid: 2 } as const;
  const loud = (issue: IssueSummary): number => (issue.pinned ? -1 : light[issue.light] > 1 && issue.whistlesUnanswered > 0 ? 1 : light[issue.light]);
  return queueOf(issues, noFilter).sort((a, b) => loud(a) - loud(b) || height[a.level] - height[b.level] || nearer(read(a), read(b)));
}
