import { Pool, type PoolConfig } from 'pg';

/** A pool whose clients send a transaction's statements without waiting for each other. `onIdleError` hears of connections that break while idle. */
export function recordPool(config: PoolConfig, onIdleError: (error: Error) => void): Pool {
  const pool = new Pool({ pipeline: true, connectionTimeoutMillis: 5_000, ...config });
  pool.on('error', onIdleError); // one that breaks while idle must not end the process: the next query opens another
  return pool;
}
