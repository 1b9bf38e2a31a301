export * from './shapes';
export { ApiError, explain, type Explanation } from './problem';
export { Intent } from './intent';
export { type Api, createApi } from './api';
export type { IssueFilter, Period, ScoredQuery } from './paths';
