import { createHash, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { Client } from 'pg';
import { createDatabase, withDatabase } from '../../tools/database';
import { freePort } from '../../tools/ports';
import type { Cleanup } from '../cleanup';
import { expecting, http, valueAt } from '../http';
import { startProgram } from '../processes';
import { BODY, type MeasuredSystem, SIGNERS, signersOf, SUBJECT } from '../system';
import { FLOOR_SCHEMA } from './floor.schema';

const DATABASE = 'floor';

/** The least that a signature over HTTP costs: one NestJS route, a session look-up, one transaction. */
export async function startFloor(cleanup: Cleanup, adminUrl: string): Promise<MeasuredSystem> {
  const databaseUrl = withDatabase(adminUrl, DATABASE);
  await createDatabase(databaseUrl);
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  cleanup.add(() => database.end());
  const tokens = Array.from({ length: SIGNERS }, () => randomUUID());
  await database.query(FLOOR_SCHEMA);
  await insertPeople(database, tokens);

  const port = await freePort();
  const { send, close } = http(`http://127.0.0.1:${port}`, 32);
  cleanup.add(close);
  await startProgram(cleanup, {
    name: 'floor',
    script: join(__dirname, 'main.js'),
    env: { DATABASE_URL: databaseUrl, PORT: String(port), NODE_ENV: 'production' },
    isReady: async () => (await send({ method: 'GET', path: '/' })).status === 404,
  });

  const call = expecting(send, 200);
  return {
    name: 'floor',
    databases: [DATABASE],
    prepare: async (count, from = 0) => {
      const ids = Array.from({ length: count }, () => randomUUID());
      await insertMemos(database, ids, from);
      return ids.map((id, index) => ({
        sign: async (step) => {
          const token = tokens[signersOf(from + index)[step - 1] ?? 0];
          const answer = await call({
            method: 'POST',
            path: `/memos/${id}/decisions`,
            headers: { cookie: `session=${token}` },
            body: { opinion: 'เห็นควรอนุมัติ' },
          });
          if (valueAt(answer, 'step') !== step) throw new Error(`the floor's memo did not move to ${step}`);
        },
      }));
    },
    settle: () => Promise.resolve({ lags: [], drainedAt: performance.now() }),
  };
}

async function insertPeople(database: Client, tokens: readonly string[]): Promise<void> {
  await database.query(
    `INSERT INTO person SELECT 'person-' || i, 'Person ' || i FROM generate_series(0, $1::integer - 1) i`,
    [SIGNERS],
  );
  await database.query(
    `INSERT INTO session SELECT hash, 'person-' || (place - 1), now() + interval '1 day'
     FROM unnest($1::bytea[]) WITH ORDINALITY AS t (hash, place)`,
    [tokens.map((token) => createHash('sha256').update(token).digest())],
  );
}

async function insertMemos(database: Client, ids: readonly string[], from: number): Promise<void> {
  const signers = ids.map((_, index) => signersOf(from + index).map((signer) => `person-${signer}`));
  await database.query(
    `INSERT INTO memo (id, subject, body, step, signers, signer, status)
     SELECT t.id, $2, $3, 0, ARRAY(SELECT jsonb_array_elements_text(t.signers)), t.signers ->> 0, 'inReview'
     FROM jsonb_to_recordset($1::jsonb) AS t (id text, signers jsonb)`,
    [JSON.stringify(ids.map((id, index) => ({ id, signers: signers[index] }))), SUBJECT, BODY],
  );
}
