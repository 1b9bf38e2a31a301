import { describe, expect, it } from 'vitest';
import type { BoardDelta, IssueSummary } from '@/shared/api';
import { summary } from '@/testing/issues';
import { applyDelta, applyReply, emptyBoard, hasGap, type BoardFeed } from './boardFeed';

const scope = 'street:420602004';
const counts = (open: number) => ({ open, byLevel: {}, byLight: {}, byState: {}, overdue: 0, whistlesUnanswered: 0, supervised: 0 });
const delta = (fromSeq: number, toSeq: number, issue: Partial<IssueSummary>, change: Partial<BoardDelta> = {}): BoardDelta =>
  ({ scope, fromSeq, toSeq, changes: [{ issue: summary(issue) }], counts: counts(toSeq), ...change });
const start = (): BoardFeed => applyReply(emptyBoard(scope), { kind: 'snapshot', scope, seq: 10, issues: [summary({ id: 'a' })], counts: counts(1) });
const titles = (feed: BoardFeed) => Object.fromEntries([...feed.issues.values()].map(({ id, title }) => [id, title]));

describe('board feed', () => {
  it('takes the snapshot as it is', () => {
    expect(start().seq).toBe(10);
    expect([...start().issues.keys()]).toEqual(['a']);
    expect(start().counts.open).toBe(1);
  });

  it('applies the next delta', () => {
    const feed = applyDelta(start(), delta(11, 12, { id: 'b' }));
    expect(feed.seq).toBe(12);
    expect([...feed.issues.keys()]).toEqual(['a', 'b']);
    expect(feed.counts.open).toBe(12);
  });

  it('removes what left the board', () => {
    expect(applyDelta(start(), delta(11, 11, {}, { changes: [{ removed: 'a' }] })).issues.size).toBe(0);
  });

  it('ignores a duplicate', () => {
    const once = applyDelta(start(), delta(11, 11, { id: 'b' }));
    expect(applyDelta(once, delta(11, 11, { id: 'b', title: 'again' }))).toBe(once);
  });

  it('ignores another scope', () => {
    const feed = start();
    expect(applyDelta(feed, delta(11, 11, { id: 'b' }, { scope: 'grid:1' }))).toBe(feed);
  });

  it('keeps a newer version when an older summary comes late', () => {
    const newer = applyDelta(start(), delta(11, 11, { id: 'a', version: 5, title: 'new' }));
    expect(titles(applyDelta(newer, delta(12, 12, { id: 'a', version: 4, title: 'old' })))).toEqual({ a: 'new' });
  });

  it('repaints a light without a new version', () => {
    expect(applyDelta(start(), delta(11, 11, { id: 'a', light: 'Red' })).issues.get('a')?.light).toBe('Red');
  });

  it('notices a gap and holds what came too early', () => {
    const feed = applyDelta(start(), delta(13, 13, { id: 'c' }));
    expect(hasGap(feed)).toBe(true);
    expect(feed.seq).toBe(10);
    expect(feed.issues.has('c')).toBe(false);
  });

  it('puts out-of-order deltas in order', () => {
    const early = applyDelta(applyDelta(start(), delta(12, 12, { id: 'c' })), delta(13, 13, { id: 'd' }));
    const feed = applyDelta(early, delta(11, 11, { id: 'b' }));
    expect(hasGap(feed)).toBe(false);
    expect(feed.seq).toBe(13);
    expect([...feed.issues.keys()]).toEqual(['a', 'b', 'c', 'd']);
  });

  it('closes a gap by a resume, overlapping what came early', () => {
    const gap = applyDelta(start(), delta(12, 13, { id: 'c' }));
    const feed = applyReply(gap, { kind: 'resume', scope, seq: 14, deltas: [delta(11, 12, { id: 'b' }), delta(13, 14, { id: 'd' })] });
    expect(feed.seq).toBe(14);
    expect(hasGap(feed)).toBe(false);
    expect([...feed.issues.keys()].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps deltas that overtake the first snapshot', () => {
    const early = applyDelta(applyDelta(emptyBoard(scope), delta(10, 10, { id: 'old' })), delta(11, 11, { id: 'b' }));
    const feed = applyReply(early, { kind: 'snapshot', scope, seq: 10, issues: [], counts: counts(0) });
    expect(feed.seq).toBe(11);
    expect([...feed.issues.keys()]).toEqual(['b']);
  });

  it('forgets everything a fresh snapshot does not hold', () => {
    const feed = applyReply(start(), { kind: 'snapshot', scope, seq: 99, issues: [summary({ id: 'z' })], counts: counts(1) });
    expect([...feed.issues.keys()]).toEqual(['z']);
  });
});
