import { ApiError, type NewIssue, type Problem } from '@/shared/api';
import { mayRetry } from '@/shared/api/retry';
import type { PreparedPhoto } from '@/shared/photos/upload';

/** A picture of a report that waits; `id` is the server's name for it once it is there. */
export interface QueuedPhoto extends PreparedPhoto { key: string; id?: string }

/**
 * A report as it is kept on this device until the server has taken it in. `key` is made once, when it is written, and goes with every attempt:
 * however often it is sent, the server takes it in once.
 */
export interface QueuedReport {
  key: string;
  /** The person who wrote it; nobody else's session may send it. Absent for a visitor at a plate. */
  owner?: string;
  /** The hat it was written under. */
  postId?: string;
  /** A visitor's secret by which he follows his report. */
  followKey?: string;
  queuedAt: number;
  /** The place in words, for the list. */
  where: string;
  body: NewIssue;
  photos: QueuedPhoto[];
  /** What the form held, so that it can be mended. */
  draft?: unknown;
  /** Its pictures were sent a second time already. */
  repeated?: boolean;
  /** Why the server will not have it. */
  refusal?: Problem;
}

export const oldestFirst = (entries: readonly QueuedReport[]): QueuedReport[] =>
  [...entries].sort((a, b) => a.queuedAt - b.queuedAt || a.key.localeCompare(b.key));

/** A visitor's may go at any time; a person's own only while he is here. */
export const maySend = (entry: QueuedReport, person: string | undefined): boolean =>
  entry.refusal === undefined && (entry.owner === undefined || entry.owner === person);

export const visibleTo = (entry: QueuedReport, person: string | undefined): boolean => entry.owner === undefined || entry.owner === person;

/** The body as it is sent: with the pictures' ids, once all have one. */
export function bodyOf(entry: QueuedReport): NewIssue {
  const ids = entry.photos.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return ids.length === 0 ? entry.body : { ...entry.body, photos: ids };
}

/** "Not now" leaves a report waiting: no answer, a server in trouble, too many at once, a session to be renewed. Any other answer is a "no". */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) { return true; } // our own fault: never throw away what somebody wrote
  return mayRetry(error) || error.status === 401 || error.status === 429 || error.status >= 500;
}

/** The server has forgotten pictures it once took in; sent again, it has them. */
export const wasSwept = (error: unknown, entry: QueuedReport): boolean =>
  error instanceof ApiError && error.problem.code === 'photo.unknown' && entry.repeated !== true && entry.photos.length > 0;

const pauses = [5_000, 15_000, 30_000, 60_000];

/** How long to wait before trying again by oneself, after so many attempts in vain. */
export function pauseAfter(attempts: number, error: unknown): number {
  const asked = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  return Math.max(asked, pauses[Math.min(attempts, pauses.length) - 1] ?? 5_000);
}
