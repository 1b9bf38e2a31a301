import { ApiError } from './problem';

export type Wait = (milliseconds: number) => Promise<void>;

export const waitFor: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Only what may succeed unchanged a moment later: no answer at all, or a server that says "not now". */
export function mayRetry(error: unknown): boolean {
  return error instanceof ApiError && [0, 502, 503, 504].includes(error.status);
}

export async function withRetry<T>(run: () => Promise<T>, wait: Wait = waitFor, delays: readonly number[] = [400, 1000, 2000, 4000, 8000]): Promise<T> {
  for (const delay of delays) {
    try {
      return await run();
    } catch (error) {
      if (!mayRetry(error)) { throw error; }
      const asked = (error as ApiError).retryAfterSeconds;
      await wait(asked === undefined ? delay : Math.min(asked * 1000, 10_000));
    }
  }
  return run();
}
