import { createHash, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { Pool } from 'pg';
import { createDatabase, withDatabase } from '../../tools/database';
import { freePort } from '../../tools/ports';
import type { Cleanup } from '../cleanup';
import { expecting, http, valueAt } from '../http';
import { startProgram } from '../processes';
import { BODY, OPINION, type MeasuredSystem, SIGNERS, signersOf, SUBJECT } from '../system';
import { FLOOR_SCHEMA } from './floor.schema';

const DATABASE = 'floor';

/** The least that a signature over HTTP costs: one NestJS route, a session look-up, one transaction. */
export async function startFloor(cleanup: Cleanup, adminUrl: string): Promise<MeasuredSystem> {
  const databaseUrl = withDatabase(adminUrl, DATABASE);
  await createDatabase(databaseUrl);
  const pool = new Pool({ connectionString: databaseUrl, max: 32, idleTimeoutMillis: 500 });
  cleanup.add(() => pool.end());
  const tokens = Array.from({ length: SIGNERS }, () => randomUUID());
  await pool.query(FLOOR_SCHEMA);
  await insertPeople(pool, tokens);

  const port = await freePort();
  const { send, close } = http(`http://127.0.0.1:${port}`, 32);
  cleanup.add(close);
  await startProgram(cleanup, {
    name: 'floor',
    args: [join(__dirname, 'main.js')],
    env: { DATABASE_URL: databaseUrl, PORT: String(port), NODE_ENV: 'production' },
    isReady: async () => (await send({ method: 'GET', path: '/' })).status === 404,
  });

  const call = expecting(send, 200);
  return {
    name: 'floor',
    databases: [DATABASE],
    make: async (index) => {
      const id = randomUUID();
      const signers = signersOf(index);
      await insertMemo(pool, id, signers.map(personId));
      return {
        sign: async (step) => {
          const token = tokens[signers[step - 1] ?? 0];
          const answer = await call({
            method: 'POST',
            path: `/memos/${id}/decisions`,
            headers: { cookie: `session=${token}` },
            body: { opinion: OPINION },
          });
          if (valueAt(answer, 'step') !== step) throw new Error(`the floor's memo did not move to ${step}`);
        },
      };
    },
    atRest: () => Promise.resolve(),
    settle: () => Promise.resolve({ lags: [], drainedAt: performance.now() }),
  };
}

async function insertPeople(pool: Pool, tokens: readonly string[]): Promise<void> {
  const ids = tokens.map((_, index) => personId(index));
  await pool.query('INSERT INTO person SELECT id, id FROM unnest($1::text[]) AS t (id)', [ids]);
  await pool.query(
    `INSERT INTO session SELECT hash, id, now() + interval '1 day' FROM unnest($1::bytea[], $2::text[]) AS t (hash, id)`,
    [tokens.map((token) => createHash('sha256').update(token).digest()), ids],
  );
}

async function insertMemo(pool: Pool, id: string, signers: readonly string[]): Promise<void> {
  await pool.query({
    name: 'memo',
    text: `INSERT INTO memo (id, subject, body, step, signers, signer, status) VALUES ($1, $2, $3, 0, $4, $5, 'inReview')`,
    values: [id, SUBJECT, BODY, signers, signers[0]],
  });
}

function personId(index: number): string {
  return `person-${index}`;
}
