import type { QueryConfig } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Tx } from './organisations';

/**
 * TypeORM's transaction as the record's functions take it. One statement at a time: a connection outside the record's pool
 * does not pipeline. What is written is in `sent`, for the caller to await before the commit.
 */
export function transactionOf(manager: EntityManager, sent: Promise<unknown>[] = []): Tx {
  const run = async <Row>({ text, values }: QueryConfig): Promise<Row[]> => {
    await Promise.all(sent);
    return manager.query<Row[]>(text, values);
  };
  return {
    query: run,
    write: (statement) => {
      const done = run(statement);
      done.catch(() => undefined); // awaited with `sent`
      sent.push(done);
    },
  };
}
