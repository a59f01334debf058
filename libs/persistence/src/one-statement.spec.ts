import { OneStatement, type Write } from './one-statement';

const MOVE: Write = { name: 'move', text: 'UPDATE memo SET status = $2 WHERE id = $1', values: ['m', 'approved'] };
const LOG: Write = { name: 'log', text: 'INSERT INTO log_entry (id, at) VALUES ($1, $2)', values: ['l', 7] };

describe('one statement', () => {
  it('runs each write with its own values', () => {
    const { text, values } = new OneStatement().of([MOVE, LOG]);

    expect(text).toBe(`WITH w0 AS (${MOVE.text}), w1 AS (INSERT INTO log_entry (id, at) VALUES ($3, $4)) SELECT`);
    expect(values).toEqual(['m', 'approved', 'l', 7]);
  });

  it('has the others wait for the row that the first moves', () => {
    const text = 'INSERT INTO log_entry (id) SELECT $1 FROM moved';
    const joined = new OneStatement().ofMove(MOVE, [{ ...LOG, text, values: ['l'] }]);

    expect(joined.text).toBe(
      `WITH moved AS (${MOVE.text} RETURNING true), w0 AS (INSERT INTO log_entry (id) SELECT $3 FROM moved) SELECT FROM moved`,
    );
    expect(joined.values).toEqual(['m', 'approved', 'l']);
  });

  it('has one name for one text, on every connection, of whichever record', () => {
    const ofMemos = new OneStatement();
    const ofReports = new OneStatement();
    const otherMove = { ...MOVE, text: 'UPDATE report_round SET status = $2 WHERE id = $1' };

    const names = [ofMemos.of([MOVE, LOG]), ofMemos.of([MOVE, LOG]), ofReports.of([otherMove, LOG])].map(
      ({ name }) => name,
    );

    expect(names[0]).toBe(names[1]);
    expect(names[0]).not.toBe(names[2]);
  });

  it('has a name that PostgreSQL does not cut, of however many writes', () => {
    const { name } = new OneStatement().of(Array.from({ length: 30 }, () => LOG));

    expect(name?.length).toBeLessThanOrEqual(63);
  });
});
