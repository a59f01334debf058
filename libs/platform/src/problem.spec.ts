import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { DomainError, REFUSAL_CODES } from '@app/domain';
import { problemOf, refusalOf, retryAfterOf } from './problem';
import { REFUSAL_STATUS } from './refusal-status';

class FaultyDriver extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

describe('problemOf', () => {
  it.each(REFUSAL_CODES)('makes a whole problem of %s', (code) => {
    expect(problemOf(new DomainError(code), 'th')).toEqual({
      type: `urn:problem:${code}`,
      status: REFUSAL_STATUS[code],
      code,
      title: expect.stringMatching(/[ก-๛]/) as unknown,
      detail: expect.stringMatching(/[ก-๛]/) as unknown,
    });
  });

  it('carries the present state of a conflict', () => {
    const state = { status: 'approved', revision: 2, currentStep: null, version: 7 };

    expect(problemOf(new DomainError('WRONG_STATE', { state }), 'en')).toMatchObject({ status: 409, state });
  });

  it('never lets a fact stand for the problem’s own members', () => {
    const problem = problemOf(new DomainError('NOT_FOUND', { status: 200, code: 'OK', title: 'x' }), 'en');

    expect(problem).toMatchObject({ status: 404, code: 'NOT_FOUND', title: 'Not found' });
  });

  it('explains each field, with the bounds of its rule, in the reader’s language', () => {
    const refusal = new DomainError('INVALID_INPUT', {
      errors: [
        { path: 'subject', code: 'TOO_LONG', bounds: { most: '500' } },
        { path: 'people[2]', code: 'REFERENCE_UNKNOWN', bounds: { name: 'head' } },
        { path: 'x', code: 'SOMETHING_ELSE' },
      ],
    });

    expect(problemOf(refusal, 'en').errors).toEqual([
      { path: 'subject', code: 'TOO_LONG', message: 'must have at most 500 characters' },
      { path: 'people[2]', code: 'REFERENCE_UNKNOWN', message: expect.stringContaining('“head”') as unknown },
      { path: 'x', code: 'SOMETHING_ELSE', message: 'is not valid' },
    ]);
    expect(problemOf(refusal, 'th').errors?.[0]?.message).toBe('ต้องไม่เกิน 500 อักขระ');
  });
});

describe('refusalOf', () => {
  it.each([
    [new BadRequestException('Unexpected token'), 'MALFORMED'],
    [new NotFoundException('Cannot GET /x'), 'NOT_FOUND'],
    [new HttpException('too large', 413), 'TOO_LARGE'],
    [new HttpException('type', 415), 'TYPE_NOT_ALLOWED'],
    [new HttpException('URI too long', 414), 'MALFORMED'],
    [new HttpException('teapot', 500), 'INTERNAL'],
    [new FaultyDriver('connect ECONNREFUSED', 'ECONNREFUSED'), 'DATABASE_AWAY'],
    [new FaultyDriver('terminating connection due to administrator command', '57P01'), 'DATABASE_AWAY'],
    [new FaultyDriver('the database system is starting up', '57P03'), 'DATABASE_AWAY'],
    [new FaultyDriver('sorry, too many clients already', '53300'), 'DATABASE_AWAY'],
    [new FaultyDriver('deadlock detected', '40P01'), 'DATABASE_AWAY'],
    [new AggregateError([new FaultyDriver('connect ECONNREFUSED', 'ECONNREFUSED')]), 'DATABASE_AWAY'],
    [new Error('Connection terminated unexpectedly'), 'DATABASE_AWAY'],
    [new Error('timeout exceeded when trying to connect'), 'DATABASE_AWAY'],
    [new QueryFailedError('SELECT 1', [], new FaultyDriver('terminating', '57P01')), 'DATABASE_AWAY'],
    [new FaultyDriver('duplicate key value violates unique constraint', '23505'), 'INTERNAL'],
    [new FaultyDriver('no such file', 'ENOENT'), 'INTERNAL'],
    [new TypeError('x is not a function'), 'INTERNAL'],
    ['thrown text', 'INTERNAL'],
  ])('%s is %s', (error, code) => {
    expect(refusalOf(error).code).toBe(code);
  });

  it('tells nothing of an unexpected error', () => {
    const problem = problemOf(refusalOf(new FaultyDriver('Key (username)=(somchai) already exists', '23505')), 'en');

    expect(JSON.stringify(problem)).not.toMatch(/somchai|23505|Key/);
  });

  it('says when to come back while the database is away', () => {
    expect(retryAfterOf(refusalOf(new FaultyDriver('gone', 'ECONNRESET')))).toBeGreaterThanOrEqual(1);
  });
});
