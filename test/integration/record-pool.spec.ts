import { Client } from 'pg';
import { recordPool } from '@app/persistence';
import { until } from '../../tools/until';

describe('A pool of connections to the record', () => {
  it('outlives a connection that breaks between two statements of a transaction: the next statement fails', async () => {
    const connectionString = process.env['ADMIN_DATABASE_URL'];
    const pool = recordPool({ connectionString }, () => undefined);
    const admin = new Client({ connectionString });
    await admin.connect();
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    let ended = false;
    client.once('end', () => (ended = true));

    await admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await until({ what: 'the connection is broken', timeoutMs: 10_000 }, () => ended);

    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release(true);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
    await admin.end();
  });
});
