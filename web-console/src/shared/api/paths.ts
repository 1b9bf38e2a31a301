import type { paths } from './schema';
import type { AreaMap, Bulletin, Issue, Webhook, Whistle } from './shapes';

type Body = { requestBody: { content: { 'application/json': Record<string, unknown> } } };
type Answer<A, M extends string = 'application/json'> = { responses: { 200: { headers: Record<string, unknown>; content: Record<M, A> } } };
type At<P> = { parameters: { path: P; header?: { 'If-Match'?: string; 'Idempotency-Key'?: string } } };

/**
 * The gateway's paths. Acts are one family here, for their buttons come from the server: the act's name is a part of the address, and the body
 * is what its form holds. The map's answer is GeoJSON.
 */
export interface ConsolePaths extends Omit<paths, '/api/v1/areas/{code}/map'> {
  '/api/v1/issues/{id}/{act}': { post: At<{ id: string; act: string }> & Body & Answer<Issue> };
  '/api/v1/issues/{id}/whistles/{wid}/{act}': { post: At<{ id: string; wid: string; act: string }> & Body & Answer<Whistle> };
  '/api/v1/bulletins/{id}/{act}': { post: At<{ id: string; act: string }> & Body & Answer<Bulletin> };
  '/api/v1/webhooks/{id}/{act}': { post: At<{ id: string; act: string }> & Body & Answer<Webhook> };
  '/api/v1/areas/{code}/map': { get: { parameters: { path: { code: string } } } & Answer<AreaMap, 'application/geo+json'> };
}

export type Period = { area: string; from: string; to: string };
export type ScoredQuery = NonNullable<paths['/api/v1/scores/issues']['get']['parameters']['query']>;
export type IssueFilter = NonNullable<paths['/api/v1/issues']['get']['parameters']['query']>;
export type DeliveryFilter = NonNullable<paths['/api/v1/webhooks/{id}/deliveries']['get']['parameters']['query']>;
export type BulletinFilter = NonNullable<paths['/api/v1/bulletins']['get']['parameters']['query']>;
