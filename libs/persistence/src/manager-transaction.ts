import type { QueryConfig } from 'pg';
import type { EntityManager } from 'typeorm';
import { requireRows, type Tx } from './organisations';

/**
 * Runs `work` with TypeORM's transaction as the record's functions take it. One statement at a time: a connection outside
 * the record's pool does not pipeline. What is written waits for the next question, or for the end of `work`.
 */
export async function withRecordIn<Result>(manager: EntityManager, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const waiting: { readonly statement: QueryConfig; readonly rows: number | undefined }[] = [];
  const write = async (): Promise<void> => {
    for (const { statement, rows } of waiting.splice(0)) {
      const found = await manager.query<readonly unknown[]>(statement.text, statement.values);
      requireRows(found.length, rows);
    }
  };
  const result = await work({
    query: async <Row>({ text, values }: QueryConfig) => {
      await write();
      return manager.query<Row[]>(text, values);
    },
    write: (statement, rows) => void waiting.push({ statement, rows }),
  });
  await write();
  return result;
}
