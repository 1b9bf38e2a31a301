import { ApiError } from '@/shared/api';

const hubRefusal = /HubException: ([\w.]+)/;

/** A hub says no with its code inside the message; as a problem it is explained like any other. */
export function refusalOf(error: unknown): unknown {
  const code = error instanceof Error ? hubRefusal.exec(error.message)?.[1] : undefined;
  return code === undefined ? error : new ApiError({ status: code.startsWith('forbidden') ? 403 : 404, code });
}

/** The server's considered "no": asking again would be answered the same. Anything else may be the line. */
export function isRefusal(error: unknown): boolean {
  const known = refusalOf(error);
  return known instanceof ApiError && known.status >= 400 && known.status < 500 && known.status !== 429;
}
