import { onceWithin, troubleIn } from './trouble';

describe('what a person is shown of a log line', () => {
  it.each([
    [
      '{"level":50,"msg":"mail refused","err":{"message":"connect ECONNREFUSED"}}',
      'mail refused: connect ECONNREFUSED',
    ],
    ['{"level":40,"msg":"slow"}', 'slow'],
    ['{"level":"error","msg":"Fail to process task","error":"shard closed"}', 'Fail to process task: shard closed'],
    ['{"level":40,"event":"connectionLost","error":{"type":"DatabaseError","code":"57P01"}}', 'connectionLost: 57P01'],
    ['{"level":40,"event":"engineAway","error":{"type":"Error","message":"refused"}}', 'engineAway: refused'],
    ['{"level":40,"event":"jobQueue","message":"no notify listener"}', 'jobQueue: no notify listener'],
    ['{"level":50,"pid":7}', '{"level":50,"pid":7}'],
    ['2026-01-05 03:04:05.678 UTC [12] @ FATAL:  could not write lock file', 'FATAL: could not write lock file'],
  ])('shows %s', (line, shown) => {
    expect(troubleIn(line, 'stdout')).toBe(shown);
  });

  it.each([
    '{"level":30,"msg":"memo submitted"}',
    '{"level":"warn","msg":"poller"}',
    '2026-01-05 03:04:05.678 UTC [12] @ LOG:  database system is ready to accept connections',
    '2026-01-05 03:04:05.678 UTC [12] sanoe_app@sanoe ERROR:  duplicate key value violates unique constraint',
    '2026-01-05 03:04:05.678 UTC [12] @ FATAL:  the database system is starting up',
    'plain words on stdout',
  ])('leaves %s to the log file', (line) => {
    expect(troubleIn(line, 'stdout')).toBeUndefined();
  });

  it('leaves the statement that PostgreSQL prints below an error to the log file', () => {
    expect(troubleIn('\tSELECT name FROM person', 'stderr')).toBeUndefined();
  });

  it('shows plain words on stderr: a process that dies says there why', () => {
    expect(troubleIn('Error: Cannot find module', 'stderr')).toBe('Error: Cannot find module');
  });
});

describe('what is shown again', () => {
  it('is a line that was not shown for a while, and every other one at once', () => {
    const isNew = onceWithin(10_000);

    const shown = [isNew('gone', 0), isNew('gone', 9_999), isNew('refused', 9_999), isNew('gone', 10_000)];

    expect(shown).toEqual([true, false, true, true]);
  });
});
