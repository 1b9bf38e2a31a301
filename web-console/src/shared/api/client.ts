import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { ConsolePaths } from './paths';
import { ApiError, problemOf } from './problem';

export interface ClientDependencies {
  fetch?: (request: Request) => Promise<Response>;
  baseUrl?: string;
  language: () => string;
  /** Every answer tells the product's time: clocks on screen tick by it. */
  observeNow?: (now: Date) => void;
  onSignedOut?: () => void;
}

export type ApiClient = Client<ConsolePaths>;

const reads = new Set(['GET', 'HEAD']);

export function createApiClient({ fetch: send = (request) => fetch(request), baseUrl = '', language, observeNow, onSignedOut }: ClientDependencies): ApiClient {
  const client = createClient<ConsolePaths>({
    baseUrl: baseUrl || location.origin,
    credentials: 'same-origin',
    fetch: async (request) => {
      try {
        return await send(request);
      } catch (error) {
        throw new ApiError({ status: 0, detail: undefined, title: error instanceof Error ? error.message : undefined });
      }
    },
  });
  const headers: Middleware = {
    onRequest({ request }) {
      request.headers.set('Accept-Language', language());
      if (!reads.has(request.method)) { request.headers.set('X-Gridwhistle', '1'); }
      return request;
    },
    async onResponse({ request, response }) {
      const now = response.headers.get('X-Gridwhistle-Now');
      if (now !== null) { observeNow?.(new Date(now)); }
      if (response.ok) { return response; }
      if (response.status === 401 && !request.url.endsWith('/api/v1/session')) { onSignedOut?.(); }
      throw await problemOf(response);
    },
  };
  client.use(headers);
  return client;
}
