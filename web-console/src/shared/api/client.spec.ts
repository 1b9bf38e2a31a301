import { describe, expect, it, vi } from 'vitest';
import { createApi } from './api';
import { createApiClient } from './client';
import { Intent } from './intent';
import { ApiError } from './problem';

/** A server that answers from a list and remembers what it was asked. */
function stage(...answers: (Response | Error)[]) {
  const asked: Request[] = [];
  const observeNow = vi.fn();
  const onSignedOut = vi.fn();
  const client = createApiClient({
    baseUrl: 'http://console.test', language: () => 'en', observeNow, onSignedOut,
    fetch: async (request) => {
      asked.push(request);
      const answer = answers.shift() ?? new Response('{}', { status: 200 });
      if (answer instanceof Error) { throw answer; }
      return answer;
    },
  });
  return { api: createApi(client), asked, observeNow, onSignedOut };
}
const ok = (body: unknown = {}, headers = {}) => new Response(JSON.stringify(body), { status: 200, headers: { 'Content-Type': 'application/json', ...headers } });
const problem = (status: number, headers = {}) => new Response(JSON.stringify({ status, code: 'x' }), { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });

describe('api client', () => {
  it('marks writes, names the version and the language', async () => {
    const { api, asked } = stage(ok({ id: 'i1' }));
    await api.act(new Intent(() => 'key-1'), 'i1', 'acknowledge', {}, 7);
    const [request] = asked;
    expect(request?.url).toBe('http://console.test/api/v1/issues/i1/acknowledge');
    expect(request?.headers.get('X-Gridwhistle')).toBe('1');
    expect(request?.headers.get('Idempotency-Key')).toBe('key-1');
    expect(request?.headers.get('If-Match')).toBe('"7"');
    expect(request?.headers.get('Accept-Language')).toBe('en');
  });

  it('does not mark reads, and tells the server\'s time', async () => {
    const { api, asked, observeNow } = stage(ok({}, { 'X-Gridwhistle-Now': '2024-11-15T02:00:00.0000000+00:00' }));
    await api.issue('i1');
    expect(asked[0]?.headers.get('X-Gridwhistle')).toBeNull();
    expect(observeNow).toHaveBeenCalledWith(new Date('2024-11-15T02:00:00Z'));
  });

  it('sends the same intent again after a lost answer, under the same key', async () => {
    const { api, asked } = stage(new TypeError('network'), problem(503, { 'Retry-After': '0.01' }), ok({ id: 'i1' }));
    let keys = 0;
    await api.report(new Intent(() => `key-${++keys}`), { text: '没水', channel: 'App', place: { gridCode: 'g' } });
    expect(asked.map((request) => request.headers.get('Idempotency-Key'))).toEqual(['key-1', 'key-1', 'key-1']);
  });

  it('does not repeat what the server refused', async () => {
    const { api, asked } = stage(problem(422));
    await expect(api.act(new Intent(), 'i1', 'verify', {})).rejects.toBeInstanceOf(ApiError);
    expect(asked).toHaveLength(1);
  });

  it('tells when the session is over, but not when a password is wrong', async () => {
    const { api, onSignedOut } = stage(problem(401), problem(401));
    await expect(api.signIn('a', 'b')).rejects.toThrow();
    expect(onSignedOut).not.toHaveBeenCalled();
    await expect(api.inbox()).rejects.toThrow();
    expect(onSignedOut).toHaveBeenCalledOnce();
  });
});
