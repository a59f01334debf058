import { Client } from 'pg';
import { until } from '../../tools/until';
import type { Caller } from './organisation';

interface Engine {
  readonly reachable: boolean;
  readonly agrees: boolean;
}

/** Waits until the engine thinks of each memo what the record says: drift 0. */
export async function untilAgreed(reader: Caller, memoIds: readonly string[], timeoutMs = 120_000): Promise<void> {
  let waiting = [...memoIds];
  await until({ what: 'engine and record agree', timeoutMs }, async () => {
    const left: string[] = [];
    for (const id of waiting) {
      const { status, body } = await reader.get<Engine>(`/memos/${id}/engine`);
      if (status !== 200 || !body.reachable || !body.agrees) left.push(id);
    }
    waiting = left;
    return waiting.length === 0;
  });
}

/** Reads the record as its administrator, past row-level security: what a test may, and no program does. */
export async function asAdministrator<Row extends object>(
  adminUrl: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
