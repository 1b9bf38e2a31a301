import type {
  Area, AreaMap, ContactPlate, Group, Inbox, Issue, IssueSummary, Me, Mentionable, Message, NewIssue, Organisation, Page, Policies, Posted, SampleAccount, TimelineEntry, WatchReply, Whistle, WhoEntry,
} from './shapes';

/** The calls the console makes, in the form openapi-fetch reads. */
type Answer<A> = { responses: { 200: { headers: Record<string, string>; content: { 'application/json': A } } } };
type Path<P> = { parameters: { path: P } };
type Query<Q> = { parameters: { query?: Q } };
type PathQuery<P, Q> = { parameters: { path: P; query?: Q } };
type Body<B> = { requestBody: { content: { 'application/json': B } } };
type Nothing = { responses: { 204: { headers: Record<string, string>; content?: never } } };

export interface IssueFilter {
  area?: string; state?: string; level?: string; light?: string; category?: string; assignee?: string; q?: string; limit?: number; cursor?: string;
}

export interface paths {
  '/api/v1/session': { post: Body<{ account: string; password: string }> & Answer<Me>; delete: Nothing };
  '/api/v1/me': { get: Answer<Me> };
  '/api/v1/me/post': { put: Body<{ postId: string }> & Answer<Me> };
  '/api/v1/sample/accounts': { get: Answer<SampleAccount[]> };
  '/api/v1/board': { get: Query<{ scope: string }> & Answer<WatchReply> };
  '/api/v1/areas/{code}': { get: Path<{ code: string }> & Answer<Area> };
  '/api/v1/areas/{code}/children': { get: Path<{ code: string }> & Answer<Area[] | Page<Area>> };
  '/api/v1/areas/{code}/map': { get: Path<{ code: string }> & Answer<AreaMap> };
  '/api/v1/areas/{code}/who': { get: Path<{ code: string }> & Answer<WhoEntry[] | Page<WhoEntry>> };
  '/api/v1/organisations': { get: Query<{ serving?: string }> & Answer<Organisation[] | Page<Organisation>> };
  '/api/v1/communities/{code}/policies': { get: Path<{ code: string }> & Answer<Policies> };
  '/api/v1/spots/{token}': { get: Path<{ token: string }> & Answer<ContactPlate> };
  '/api/v1/issues': { get: Query<IssueFilter> & Answer<Page<IssueSummary>>; post: Body<NewIssue> & Answer<Issue> };
  '/api/v1/issues/{id}': { get: Path<{ id: string }> & Answer<Issue> };
  '/api/v1/issues/{id}/timeline': { get: Path<{ id: string }> & Answer<Page<TimelineEntry> | TimelineEntry[]> };
  '/api/v1/issues/{id}/{act}': { post: Path<{ id: string; act: string }> & Body<Record<string, unknown>> & Answer<Issue> };
  '/api/v1/issues/{id}/whistles': { post: Path<{ id: string }> & Body<Record<string, unknown>> & Answer<Whistle> };
  '/api/v1/issues/{id}/whistles/{wid}/{act}': { post: Path<{ id: string; wid: string; act: string }> & Body<Record<string, unknown>> & Answer<Whistle> };
  '/api/v1/organisations/{id}/whistles': { get: PathQuery<{ id: string }, { state?: string }> & Answer<Page<Whistle> | Whistle[]> };
  '/api/v1/groups/{gridCode}': { get: Path<{ gridCode: string }> & Answer<Group> };
  '/api/v1/groups/{gridCode}/messages': {
    get: PathQuery<{ gridCode: string }, { before?: number; after?: number; limit?: number }> & Answer<Page<Message>>;
    post: Path<{ gridCode: string }> & Body<{ text: string; photos?: string[]; issueId?: string; replyTo?: number }> & Answer<Posted>;
  };
  '/api/v1/groups/{gridCode}/mentionables': { get: Path<{ gridCode: string }> & Answer<Mentionable[] | Page<Mentionable>> };
  '/api/v1/groups/{gridCode}/read': { post: Path<{ gridCode: string }> & Body<{ upTo: number }> & Nothing };
  '/api/v1/inbox': { get: Answer<Inbox> };
  '/api/v1/inbox/read': { post: Body<{ ids: string[] }> & Nothing };
}
