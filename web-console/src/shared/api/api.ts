import type { ApiClient } from './client';
import type { Intent } from './intent';
import type { BulletinFilter, DeliveryFilter, IssueFilter, Period, ScoredQuery } from './paths';
import { withRetry } from './retry';
import type { BoardSnapshot, BulletinSummary, DeskCall, Inbox, IssueSummary, NewBulletin, NewIssue, Page, PersonRequest, Policies, PostRequest, RosterFeed, RosterRequest, SwapRequest, WebhookRequest } from './shapes';

type Result<T> = { data?: T };
type Fields = Record<string, unknown>;

const listOf = <T>(answer: T[] | Page<T>): T[] => (Array.isArray(answer) ? answer : answer.items);

async function take<T>(call: Promise<Result<T>>): Promise<T> {
  // The client throws on every answer that is not a success, so data is there, or the answer is empty by contract.
  return (await call).data as T;
}

/** Every call of the console in the words of the domain. Writes carry their intent's key through every retry. */
export function createApi(client: ApiClient) {
  const read = <T>(run: () => Promise<Result<T>>): Promise<T> => take(run());
  const write = async <T>(intent: Intent, body: unknown, run: (headers: Record<string, string>) => Promise<Result<T>>, version?: number): Promise<T> => {
    const headers: Record<string, string> = { 'Idempotency-Key': intent.keyFor(body) };
    if (version !== undefined) { headers['If-Match'] = `"${version}"`; }
    const answer = await withRetry(() => take(run(headers)));
    intent.settle();
    return answer;
  };

  return {
    me: () => read(() => client.GET('/api/v1/me')),
    signIn: (account: string, password: string) => take(client.POST('/api/v1/session', { body: { account, password } })),
    signOut: () => take(client.DELETE('/api/v1/session')),
    switchPost: (postId: string) => take(client.PUT('/api/v1/me/post', { body: { postId } })),
    sampleAccounts: () => read(() => client.GET('/api/v1/sample/accounts')),

    setUp: (token: string, password: string) => take(client.POST('/api/v1/setup', { body: { token, password } })),
    spotsOf: async (building: string) => listOf(await read(() => client.GET('/api/v1/buildings/{id}/spots', { params: { path: { id: building } } }))),
    renewSpot: (building: string, token: string, reason: string) => take(client.POST('/api/v1/buildings/{id}/spots/{token}/renew', { params: { path: { id: building, token } }, body: { reason } })),
    revokeSpot: (building: string, token: string, reason: string) => take(client.POST('/api/v1/buildings/{id}/spots/{token}/revoke', { params: { path: { id: building, token } }, body: { reason } })),
    building: (id: string) => read(() => client.GET('/api/v1/buildings/{id}', { params: { path: { id } } })),
    buildings: async (code: string) => listOf(await read(() => client.GET('/api/v1/areas/{code}/buildings', { params: { path: { code } } }))),

    area: (code: string) => read(() => client.GET('/api/v1/areas/{code}', { params: { path: { code } } })),
    children: async (code: string) => listOf(await read(() => client.GET('/api/v1/areas/{code}/children', { params: { path: { code } } }))),
    map: (code: string) => read(() => client.GET('/api/v1/areas/{code}/map', { params: { path: { code } } })),
    baseMap: () => read(() => client.GET('/api/v1/base-map')),
    who: async (code: string) => listOf(await read(() => client.GET('/api/v1/areas/{code}/who', { params: { path: { code } } }))),
    organisations: async (serving: string) => listOf(await read(() => client.GET('/api/v1/organisations', { params: { query: { serving } } }))),
    policies: (code: string) => read(() => client.GET('/api/v1/communities/{code}/policies', { params: { path: { code } } })),
    corrections: (code: string) => read(() => client.GET('/api/v1/communities/{code}/corrections', { params: { path: { code } } })),
    savePolicies: (intent: Intent, code: string, body: Policies, dryRun: boolean) =>
      write(intent, [code, dryRun, body], (headers) => client.PUT('/api/v1/communities/{code}/policies', { params: { path: { code }, query: { dryRun } }, body, headers }), dryRun ? undefined : body.version),
    rosters: async (code: string) => listOf(await read(() => client.GET('/api/v1/areas/{code}/rosters', { params: { path: { code } } }))),
    cover: (code: string) => read(() => client.GET('/api/v1/areas/{code}/cover', { params: { path: { code } } })),
    holders: async (code: string) => listOf(await read(() => client.GET('/api/v1/areas/{code}/holders', { params: { path: { code } } }))),
    people: async (code: string) => listOf(await read(() => client.GET('/api/v1/areas/{code}/people', { params: { path: { code } } }))),
    appointable: async () => listOf(await read(() => client.GET('/api/v1/appointable'))),
    addPerson: (intent: Intent, code: string, body: PersonRequest) =>
      write(intent, [code, body], (headers) => client.POST('/api/v1/areas/{code}/people', { params: { path: { code } }, body, headers })),
    changePerson: (intent: Intent, id: string, body: PersonRequest) =>
      write(intent, [id, body], (headers) => client.PUT('/api/v1/people/{id}', { params: { path: { id } }, body, headers })),
    appoint: (intent: Intent, id: string, body: PostRequest) =>
      write(intent, [id, body], (headers) => client.POST('/api/v1/people/{id}/posts', { params: { path: { id } }, body, headers })),
    changePost: (intent: Intent, id: string, postId: string, body: PostRequest) =>
      write(intent, [id, postId, body], (headers) => client.PUT('/api/v1/people/{id}/posts/{postId}', { params: { path: { id, postId } }, body, headers })),
    endPost: (id: string, postId: string) => take(client.DELETE('/api/v1/people/{id}/posts/{postId}', { params: { path: { id, postId } } })),
    passwordLink: (account: string) => take(client.POST('/api/v1/accounts/{account}/password-link', { params: { path: { account } } })),
    setPasswordByLink: (token: string, password: string) => take(client.POST('/api/v1/accounts/password', { body: { token, password } })),
    saveRoster: (intent: Intent, code: string, body: RosterRequest) =>
      write(intent, [code, body], (headers) => client.POST('/api/v1/areas/{code}/rosters', { params: { path: { code } }, body, headers })),
    deleteRoster: (id: string) => take(client.DELETE('/api/v1/rosters/{id}', { params: { path: { id } } })),
    swaps: async (id: string) => listOf(await read(() => client.GET('/api/v1/rosters/{id}/swaps', { params: { path: { id } } }))),
    askSwap: (intent: Intent, id: string, body: SwapRequest) => write(intent, [id, body], (headers) => client.POST('/api/v1/rosters/{id}/swaps', { params: { path: { id } }, body, headers })),
    answerSwap: (intent: Intent, id: string, swapId: string, accepted: boolean) =>
      write(intent, [id, swapId, accepted], (headers) => client.POST('/api/v1/rosters/{id}/swaps/{swapId}/answer', { params: { path: { id, swapId } }, body: { accepted }, headers })),
    refuseSwap: (intent: Intent, id: string, swapId: string) =>
      write(intent, [id, swapId, 'refuse'], (headers) => client.POST('/api/v1/rosters/{id}/swaps/{swapId}/refuse', { params: { path: { id, swapId } }, body: {}, headers })),
    withdrawSwap: (id: string, swapId: string) => take(client.DELETE('/api/v1/rosters/{id}/swaps/{swapId}', { params: { path: { id, swapId } } })),
    scores: (query: Period) => read(() => client.GET('/api/v1/scores', { params: { query } })),
    reportCounts: (query: Period) => read(() => client.GET('/api/v1/scores/reports', { params: { query } })),
    scoredIssues: (query: ScoredQuery) => read(() => client.GET('/api/v1/scores/issues', { params: { query } })),
    spot: (token: string) => read(() => client.GET('/api/v1/spots/{token}', { params: { path: { token } } })),

    board: async (scope: string): Promise<BoardSnapshot> => ({ ...await read(() => client.GET('/api/v1/board', { params: { query: { scope } } })), kind: 'snapshot' }),
    issue: (id: string) => read(() => client.GET('/api/v1/issues/{id}', { params: { path: { id } } })),
    actOptions: async (id: string) => (await read(() => client.GET('/api/v1/issues/{id}/options', { params: { path: { id } } }))).options,
    /** Telephone numbers of those who reported it; why is recorded. */
    numbers: async (id: string, reason: string) => (await read(() => client.GET('/api/v1/issues/{id}/numbers', { params: { path: { id }, query: { reason } } }))).items,
    timeline: async (id: string) => listOf(await read(() => client.GET('/api/v1/issues/{id}/timeline', { params: { path: { id } } }))),
    issues: (filter: IssueFilter): Promise<Page<IssueSummary>> => read(() => client.GET('/api/v1/issues', { params: { query: filter } })),
    ratingLinks: (id: string) => read(() => client.GET('/api/v1/issues/{id}/rating-links', { params: { path: { id } } })),
    follow: (id: string, key: string) => read(() => client.GET('/api/v1/follow/{id}', { params: { path: { id } }, headers: { 'Follow-Key': key } })),
    evaluateFollowed: (intent: Intent, id: string, key: string, body: { solved: 'Yes' | 'Partly' | 'No'; satisfied: 'Satisfied' | 'Basically' | 'Dissatisfied'; note?: string }) =>
      write(intent, [id, body], (headers) => client.POST('/api/v1/follow/{id}/evaluate', { params: { path: { id } }, body, headers: { ...headers, 'Follow-Key': key } })),
    report: (intent: Intent, body: NewIssue) => write(intent, body, (headers) => client.POST('/api/v1/issues', { body, headers })),
    act: (intent: Intent, id: string, act: string, body: Fields, version?: number) =>
      write(intent, [id, act, body], (headers) => client.POST('/api/v1/issues/{id}/{act}', { params: { path: { id, act } }, body, headers }), version),

    blow: (intent: Intent, id: string, body: Fields, version?: number) =>
      write(intent, [id, body], (headers) => client.POST('/api/v1/issues/{id}/whistles', { params: { path: { id } }, body, headers }), version),
    whistleAct: (intent: Intent, id: string, wid: string, act: string, body: Fields) =>
      write(intent, [id, wid, act, body], (headers) => client.POST('/api/v1/issues/{id}/whistles/{wid}/{act}', { params: { path: { id, wid, act } }, body, headers })),
    whistlesOf: async (organisation: string) => listOf(await read(() => client.GET('/api/v1/organisations/{id}/whistles', { params: { path: { id: organisation } } }))),

    calls: (filter: { community?: string; limit?: number; cursor?: string }): Promise<Page<DeskCall>> => read(() => client.GET('/api/v1/desk/calls', { params: { query: filter } })),

    rosterFeed: (): Promise<RosterFeed> => read(() => client.GET('/api/v1/me/roster-feed')),
    renewRosterFeed: (intent: Intent): Promise<RosterFeed> => write(intent, {}, (headers) => client.POST('/api/v1/me/roster-feed/renew', { headers })),
    whistledBefore: async (id: string): Promise<number> => (await read(() => client.GET('/api/v1/issues/{id}/whistles/preview', { params: { path: { id } } }))).whistledBefore,

    bulletins: (filter: BulletinFilter): Promise<Page<BulletinSummary>> => read(() => client.GET('/api/v1/bulletins', { params: { query: filter } })),
    bulletin: (id: string) => read(() => client.GET('/api/v1/bulletins/{id}', { params: { path: { id } } })),
    bulletinTimeline: async (id: string) => listOf(await read(() => client.GET('/api/v1/bulletins/{id}/timeline', { params: { path: { id } } }))),
    draftBulletin: (intent: Intent, body: NewBulletin) => write(intent, body, (headers) => client.POST('/api/v1/bulletins', { body, headers })),
    bulletinAct: (intent: Intent, id: string, act: string, body: Fields, version?: number) =>
      write(intent, [id, act, body], (headers) => client.POST('/api/v1/bulletins/{id}/{act}', { params: { path: { id, act } }, body, headers }), version),

    webhooks: async () => listOf(await read(() => client.GET('/api/v1/webhooks'))),
    webhook: (id: string) => read(() => client.GET('/api/v1/webhooks/{id}', { params: { path: { id } } })),
    /** Not sent again by itself: the answer holds the secret, and nobody keeps it for a repeat. */
    createWebhook: (body: WebhookRequest) => take(client.POST('/api/v1/webhooks', { body })),
    changeWebhook: (intent: Intent, id: string, body: WebhookRequest, version?: number) =>
      write(intent, [id, body], (headers) => client.PUT('/api/v1/webhooks/{id}', { params: { path: { id } }, body, headers }), version),
    deleteWebhook: (id: string) => take(client.DELETE('/api/v1/webhooks/{id}', { params: { path: { id } } })),
    webhookAct: (intent: Intent, id: string, act: string, body: Fields, version?: number) =>
      write(intent, [id, act, body], (headers) => client.POST('/api/v1/webhooks/{id}/{act}', { params: { path: { id, act } }, body, headers }), version),
    rotateWebhook: (id: string, body: { overlapHours?: number }) => take(client.POST('/api/v1/webhooks/{id}/rotate', { params: { path: { id } }, body })),
    replayDeliveries: (intent: Intent, id: string, body: { fromSeq?: number; toSeq?: number }) =>
      write(intent, [id, body], (headers) => client.POST('/api/v1/webhooks/{id}/replay', { params: { path: { id } }, body, headers })),
    deliveries: (id: string, query: DeliveryFilter) => read(() => client.GET('/api/v1/webhooks/{id}/deliveries', { params: { path: { id }, query } })),
    delivery: (id: string, seq: number) => read(() => client.GET('/api/v1/webhooks/{id}/deliveries/{seq}', { params: { path: { id, seq } } })),

    group: (gridCode: string) => read(() => client.GET('/api/v1/groups/{gridCode}', { params: { path: { gridCode } } })),
    messages: (gridCode: string, query: { before?: number; after?: number; limit?: number }) =>
      read(() => client.GET('/api/v1/groups/{gridCode}/messages', { params: { path: { gridCode }, query } })),
    post: (intent: Intent, gridCode: string, body: { text: string; photos?: string[]; issueId?: string; replyTo?: number; urgency?: 'Emergency' }) =>
      write(intent, [gridCode, body], (headers) => client.POST('/api/v1/groups/{gridCode}/messages', { params: { path: { gridCode } }, body, headers })),
    separate: (intent: Intent, gridCode: string, seq: number) =>
      write(intent, [gridCode, seq], (headers) => client.POST('/api/v1/groups/{gridCode}/messages/{seq}/separate', { params: { path: { gridCode, seq } }, headers })),
    mentionables: async (gridCode: string) => listOf(await read(() => client.GET('/api/v1/groups/{gridCode}/mentionables', { params: { path: { gridCode } } }))),
    markGroupRead: (gridCode: string, upTo: number) => take(client.POST('/api/v1/groups/{gridCode}/read', { params: { path: { gridCode } }, body: { upTo } })),

    inbox: (cursor?: string): Promise<Inbox> => read(() => client.GET('/api/v1/inbox', { params: { query: { cursor } } })),
    markInboxRead: (ids: string[]) => take(client.POST('/api/v1/inbox/read', { body: { ids } })),
  };
}

export type Api = ReturnType<typeof createApi>;
