import { describe, expect, it } from 'vitest';
import { ApiError } from '@/shared/api';
import { verdictOf } from './upload';

describe('what the server says of an import', () => {
  it('is good with its counts', () => expect(verdictOf(200, { areas: 3 })).toEqual({ kind: 'good', answer: { areas: 3 } }));
  it('is a list of faults', () => {
    const fault = { file: 'areas.csv', row: 2, code: 'x', message: 'm', messageEn: 'm', severity: 'Fault' };
    expect(verdictOf(422, { code: 'import.faults', faults: [fault] })).toEqual({ kind: 'faults', faults: [fault] });
  });
  it.each([[403, { code: 'forbidden.role' }], [502, undefined]])('%i is an error like any other', (status, body) => {
    expect(() => verdictOf(status, body)).toThrow(ApiError);
  });
});
