import { QueryFailedError } from 'typeorm';
import { errorFacts } from './error-facts';

class DriverError extends Error {
  readonly severity = 'ERROR';
  readonly code = '23505';
  readonly constraint = 'person_username_uq';
  readonly table = 'person';
  readonly detail = 'Key (username)=(somchai) already exists.';
}

describe('errorFacts', () => {
  it('keeps the message of an error of ours', () => {
    expect(errorFacts(new TypeError('x is not a function'))).toMatchObject({
      type: 'TypeError',
      message: 'x is not a function',
      stack: expect.stringMatching(/^ {4}at /) as unknown,
    });
  });

  it.each([
    ['pg', new DriverError('duplicate key value "somchai"')],
    ['TypeORM', new QueryFailedError('INSERT …', ['somchai'], new DriverError('duplicate key value "somchai"'))],
  ])('keeps codes and names of a database’s error by %s, never what it quotes', (_, error) => {
    const facts = errorFacts(error);

    expect(facts).toMatchObject({ code: '23505', constraint: 'person_username_uq', table: 'person' });
    expect(JSON.stringify(facts)).not.toContain('somchai');
  });

  it('keeps the sentence of a statement that is wrong itself', () => {
    const error = Object.assign(new Error('column "x" does not exist'), { severity: 'ERROR', code: '42703' });

    expect(errorFacts(error)).toMatchObject({ code: '42703', message: 'column "x" does not exist' });
  });

  it('follows the cause', () => {
    expect(errorFacts(new Error('outer', { cause: new Error('inner') })).cause).toMatchObject({ message: 'inner' });
  });
});
