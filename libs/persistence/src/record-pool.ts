import { Pool, type PoolConfig } from 'pg';

/** A pool whose clients send a transaction's statements without waiting for each other. `onIdleError` hears of connections that break while idle. */
export function recordPool(config: PoolConfig, onIdleError: (error: Error) => void): Pool {
  const pool = new Pool({ pipeline: true, connectionTimeoutMillis: 5_000, ...config });
  pool.on('error', onIdleError); // one that breaks while idle must not end the process: the next query opens another
  outliveServer(pool);
  return pool;
}

/** A connection that breaks between two statements of a transaction must not end the process: the next statement fails. */
export function outliveServer(pool: Pool): void {
  pool.on('connect', (client) => client.on('error', () => undefined));
}
