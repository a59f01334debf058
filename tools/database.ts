import { Client } from 'pg';
import { until } from './until';

/** Waits until the server takes connections. */
export async function untilPostgresAnswers(
  adminUrl: string,
  timeoutMs: number,
  hopeless?: () => string | undefined,
): Promise<void> {
  const maintenance = withDatabase(adminUrl, 'postgres');
  await until({ what: 'PostgreSQL answers', timeoutMs, ...(hopeless ? { hopeless } : {}) }, async () => {
    await asAdministrator(maintenance, (client) => client.query('SELECT 1'));
    return true;
  });
}

/** Creates the database of the address: UTF-8, in the locale that Thai trigrams need. Refuses when there is one. */
export async function createDatabase(adminUrl: string): Promise<void> {
  const name = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
  await asAdministrator(withDatabase(adminUrl, 'postgres'), (client) =>
    client.query(
      `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`,
    ),
  );
}

/** The address of another database of the same server. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

/** Runs `work` on a connection of its own. */
export async function asAdministrator<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const broken = new Promise<never>((_, reject) => client.once('error', reject));
  broken.catch(() => client.removeAllListeners('error'));
  try {
    await client.connect();
    return await Promise.race([work(client), broken]);
  } finally {
    await client.end();
  }
}
