import { describe, expect, it } from 'vitest';
import en from '@/locales/en.json';
import { ApiError, explain, problemOf } from './problem';

const advice: Record<string, string> = en.problem.advice;
const adviceOf = (status: number) => explain(new ApiError({ status })).adviceKey.replace('problem.advice.', '');

describe('problems', () => {
  it('keeps the server\'s words, its code and its fields', () => {
    const error = new ApiError({ status: 422, title: 'No', detail: '核查人不能是处置人', code: 'issue.doer_verifies', errors: { note: ['必填'] } });
    expect(explain(error)).toEqual({ message: '核查人不能是处置人', adviceKey: 'problem.advice.rule', code: 'issue.doer_verifies', fields: [{ name: 'note', messages: ['必填'] }] });
  });

  it.each([
    [0, 'offline'], [400, 'checkInput'], [401, 'signIn'], [403, 'otherPost'], [404, 'gone'], [409, 'conflict'], [412, 'reloaded'], [413, 'tooLarge'],
    [422, 'rule'], [429, 'slowDown'], [503, 'busy'], [500, 'serverFault'], [502, 'serverFault'], [418, 'unexpected'],
  ])('%i says what to do: %s', (status, key) => {
    expect(adviceOf(status)).toBe(key);
    expect(advice[key]).toBeTruthy();
  });

  it('does not repeat a browser\'s words for silence', () => {
    expect(explain(new ApiError({ status: 0, title: 'Failed to fetch' })).message).toBe('');
  });

  it('explains what is no answer of the server at all', () => {
    expect(explain(new Error('boom'))).toEqual({ message: 'boom', adviceKey: 'problem.advice.unexpected', fields: [] });
  });

  it('reads a problem document and when to come back', async () => {
    const response = new Response(JSON.stringify({ code: 'overloaded', status: 503 }), { status: 503, headers: { 'Retry-After': '7' } });
    const error = await problemOf(response);
    expect(error.problem.code).toBe('overloaded');
    expect(error.retryAfterSeconds).toBe(7);
  });

  it('survives an answer that is not JSON', async () => {
    expect((await problemOf(new Response('<html>', { status: 502 }))).status).toBe(502);
  });
});
