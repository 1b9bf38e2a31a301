import type { Problem } from './shapes';

/** A "no" from the server, or the network's silence (`status` 0). */
export class ApiError extends Error {
  constructor(readonly problem: Problem, readonly retryAfterSeconds?: number) {
    super(problem.detail ?? problem.title ?? `HTTP ${problem.status}`);
    this.name = 'ApiError';
  }

  get status(): number { return this.problem.status; }
}

/** What a person is shown: what happened, what to do about it, and which fields to look at. */
export interface Explanation { message: string; adviceKey: string; code?: string; fields: { name: string; messages: string[] }[] }

const adviceByStatus: Record<number, string> = {
  0: 'offline', 400: 'checkInput', 401: 'signIn', 403: 'otherPost', 404: 'gone', 409: 'conflict', 412: 'reloaded', 413: 'tooLarge', 422: 'rule', 429: 'slowDown', 503: 'busy',
};

export function explain(error: unknown): Explanation {
  if (!(error instanceof ApiError)) {
    return { message: error instanceof Error ? error.message : String(error), adviceKey: 'problem.advice.unexpected', fields: [] };
  }
  const { status, detail, title, code, errors } = error.problem;
  const advice = adviceByStatus[status] ?? (status >= 500 ? 'serverFault' : 'unexpected');
  return {
    // A browser's own words for silence ("Failed to fetch") help nobody: the advice says it.
    message: status === 0 ? '' : detail ?? title ?? '',
    adviceKey: `problem.advice.${advice}`,
    code,
    fields: Object.entries(errors ?? {}).map(([name, messages]) => ({ name, messages })),
  };
}

export async function problemOf(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('Retry-After'));
  const body = await response.clone().json().catch(() => ({})) as Partial<Problem> | null;
  return new ApiError({ ...body, status: response.status }, Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined);
}
