import type { BoardChange, BoardDelta, Counts, IssueSummary, WatchReply } from '@/shared/api';

/** A board as far as it is known: every change up to `seq`, and what came too early to be applied. */
export interface BoardFeed {
  readonly scope: string;
  readonly seq: number | null;
  readonly issues: ReadonlyMap<string, IssueSummary>;
  readonly counts: Counts;
  readonly early: readonly BoardDelta[];
}

const noCounts: Counts = { open: 0, byLevel: {}, byLight: {}, byState: {}, overdue: 0, whistlesUnanswered: 0, supervised: 0 };

export const emptyBoard = (scope: string): BoardFeed => ({ scope, seq: null, issues: new Map(), counts: noCounts, early: [] });

/** Something between `seq` and a change already here is missing: ask again from `seq`. */
export const hasGap = (feed: BoardFeed): boolean => feed.seq !== null && feed.early.length > 0;

export function applyReply(feed: BoardFeed, reply: WatchReply): BoardFeed {
  if (reply.scope !== feed.scope) { return feed; }
  if (reply.kind === 'snapshot') {
    const issues = new Map(reply.issues.map((issue) => [issue.id, issue]));
    return drain({ ...feed, seq: reply.seq, issues, counts: reply.counts ?? feed.counts });
  }
  const resumed = reply.deltas.reduce(applyDelta, feed);
  const seq = Math.max(resumed.seq ?? 0, reply.seq);
  return drain({ ...resumed, seq, counts: reply.counts ?? resumed.counts });
}

export function applyDelta(feed: BoardFeed, delta: BoardDelta): BoardFeed {
  if (delta.scope !== feed.scope) { return feed; }
  if (feed.seq === null || delta.fromSeq > feed.seq + 1) { return { ...feed, early: [...feed.early, delta] }; }
  if (delta.toSeq <= feed.seq) { return feed; }
  return drain({
    ...feed,
    seq: delta.toSeq,
    issues: delta.changes.reduce(applyChange, new Map(feed.issues)),
    counts: delta.counts ?? feed.counts,
  });
}

function drain(feed: BoardFeed): BoardFeed {
  const seq = feed.seq ?? 0;
  const waiting = feed.early.filter((delta) => delta.toSeq > seq);
  const next = waiting.find((delta) => delta.fromSeq <= seq + 1);
  const rest = { ...feed, early: waiting.filter((delta) => delta !== next) };
  return next === undefined ? rest : applyDelta(rest, next);
}

function applyChange(issues: Map<string, IssueSummary>, change: BoardChange): Map<string, IssueSummary> {
  if (change.removed) { issues.delete(change.removed); }
  if (change.issue && (issues.get(change.issue.id)?.version ?? 0) <= change.issue.version) { issues.set(change.issue.id, change.issue); }
  return issues;
}
