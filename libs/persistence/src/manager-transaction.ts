import type { QueryConfig } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Tx } from './organisations';

/**
 * Runs `work` with TypeORM's transaction as the record's functions take it. One statement at a time: a connection outside
 * the record's pool does not pipeline. What is written waits for the next question, or for the end of `work`.
 */
export async function withRecordIn<Result>(manager: EntityManager, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const waiting: QueryConfig[] = [];
  const write = async (): Promise<void> => {
    for (const { text, values } of waiting.splice(0)) {
      await manager.query(text, values);
    }
  };
  const result = await work({
    query: async <Row>({ text, values }: QueryConfig) => {
      await write();
      return manager.query<Row[]>(text, values);
    },
    write: (statement) => void waiting.push(statement),
  });
  await write();
  return result;
}
