export * from './shapes';
export { ApiError, explain, type Explanation } from './problem';
export { Intent } from './intent';
export { type Api, createApi } from './api';
export type { BulletinFilter, IssueFilter, Period, ScoredQuery } from './paths';
