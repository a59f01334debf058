import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import { DatabaseRefusal, prepareDatabase, type DatabaseUrls } from '@app/persistence';
import { until } from '../../tools/until';
import { startTestPostgres, type TestPostgres } from '../support/postgres';

const ROLES = ['sanoe_owner', 'sanoe_app', 'sanoe_relay'];

/** A server of its own for each group: roles belong to a server. */
let server: TestPostgres;
let log: string[];

async function startServer(): Promise<void> {
  log = [];
  server = await startTestPostgres((line) => log.push(line));
}

describe('for a superuser', () => {
  beforeAll(startServer);
  afterAll(() => server.stop());

  it('makes a server ready once, however many start at the same time', async () => {
    const [first, ...others] = await Promise.all([prepare(), prepare(), prepare()]);
    const again = await prepare();

    expect([...others, again]).toEqual([first, first, first]);
    expect(await whoIs(again.ownerUrl)).toEqual({ role: 'sanoe_owner', database: 'sanoe' });
    expect(await whoIs(again.appUrl)).toEqual({ role: 'sanoe_app', database: 'sanoe' });
    expect(await whoIs(again.relayUrl)).toEqual({ role: 'sanoe_relay', database: 'sanoe' });
  });

  it('makes roles that cannot pass by row-level security, and a database that can hold Thai', async () => {
    await prepare();

    const roles = await asSuperuser(
      `SELECT rolname AS role FROM pg_roles WHERE rolname LIKE 'sanoe%' AND rolcanlogin
         AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication) ORDER BY 1`,
    );
    const databases = await asSuperuser(
      `SELECT pg_get_userbyid(datdba) AS owner, pg_encoding_to_char(encoding) AS encoding, datctype FROM pg_database WHERE datname = 'sanoe'`,
    );

    expect(roles.map(({ role }) => role)).toEqual([...ROLES].sort());
    expect(databases).toEqual([{ owner: 'sanoe_owner', encoding: 'UTF8', datctype: 'C.UTF-8' }]);
  });

  it('keeps everybody else out of the database', async () => {
    await prepare();
    await asSuperuser(`CREATE ROLE stranger LOGIN PASSWORD 'stranger'`);

    await expect(whoIs(addressOf('stranger', 'stranger', 'sanoe'))).rejects.toThrow(/permission denied for database/);
  });

  it('derives the passwords from the secret, and a new secret makes the old ones worthless', async () => {
    const old = await prepare({ secret: 'the old secret' });
    await prepare({ secret: 'the new secret' });

    await expect(whoIs(old.appUrl)).rejects.toThrow(/password authentication failed/);
    const password = createHmac('sha256', 'the new secret').update('sanoe_app').digest('hex');
    expect(await whoIs(addressOf('sanoe_app', password, 'sanoe'))).toMatchObject({ role: 'sanoe_app' });
  });

  it("says no password where the server's log could keep it", async () => {
    await asSuperuser(`ALTER ROLE postgres SET log_statement = 'all'`);
    const urls = await prepare();
    await query(addressOf('postgres', passwordOf(server.adminUrl), 'postgres'), `SELECT 'the last line'`);
    await asSuperuser('ALTER ROLE postgres RESET log_statement');
    await until({ what: 'the log is written', timeoutMs: 10_000 }, () =>
      log.some((line) => line.includes('the last line')),
    );

    expect(log.some((line) => line.includes('ALTER ROLE "sanoe_app"'))).toBe(true);
    for (const url of [urls.ownerUrl, urls.appUrl, urls.relayUrl]) {
      expect(log.join('\n')).not.toContain(new URL(url).password);
    }
  });

  it('takes over a database that somebody made before', async () => {
    await asSuperuser(`CREATE DATABASE made_before TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`);

    const { ownerUrl } = await prepare({ database: 'made_before' });

    expect(await whoIs(ownerUrl)).toEqual({ role: 'sanoe_owner', database: 'made_before' });
  });

  it('makes a database whose name needs quoting', async () => {
    const { appUrl } = await prepare({ database: 'ทต "ทดสอบ"' });

    expect(await whoIs(appUrl)).toMatchObject({ database: 'ทต "ทดสอบ"' });
  });

  it.each([
    ['cannot hold Thai', `CREATE DATABASE foreign_one TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'`],
    ['does not know Thai letters', `CREATE DATABASE foreign_one TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`],
  ])('refuses a database that %s', async (_, create) => {
    await asSuperuser('DROP DATABASE IF EXISTS foreign_one');
    await asSuperuser(create);

    expect(await refusalOf(prepare({ database: 'foreign_one' }))).toBe('DATABASE_NOT_UTF8');
  });

  it("refuses a schema that is somebody else's", async () => {
    const { ownerUrl } = await prepare({ database: 'foreign_schema' });
    await query(
      addressOf('postgres', passwordOf(server.adminUrl), 'foreign_schema'),
      'ALTER SCHEMA public OWNER TO postgres',
    );

    expect(await refusalOf(prepare({ database: 'foreign_schema' }))).toBe('DATABASE_SCHEMA_FOREIGN');
    expect(await whoIs(ownerUrl)).toMatchObject({ role: 'sanoe_owner' });
  });

  it.each(['SUPERUSER', 'BYPASSRLS'])('refuses a role with %s', async (power) => {
    await prepare();
    await asSuperuser(`ALTER ROLE sanoe_relay ${power}`);
    const refusal = await refusalOf(prepare());
    await asSuperuser(`ALTER ROLE sanoe_relay NO${power}`);

    expect(refusal).toBe('DATABASE_ROLE_TOO_POWERFUL');
  });

  it('refuses a server before version 15', async () => {
    await query(
      addressOf('postgres', passwordOf(server.adminUrl), 'postgres'),
      `
      CREATE SCHEMA older;
      CREATE FUNCTION older.current_setting(text) RETURNS text LANGUAGE sql AS $$ SELECT '140012' $$;
      CREATE ROLE of_older LOGIN SUPERUSER PASSWORD 'older';
      ALTER ROLE of_older SET search_path = older, pg_catalog`,
    );

    expect(await refusalOf(prepare({ adminUrl: addressOf('of_older', 'older', 'postgres') }))).toBe('DATABASE_TOO_OLD');
  });
});

describe('for an administrator who is no superuser', () => {
  let adminUrl: string;

  beforeAll(async () => {
    await startServer();
    adminUrl = addressOf('limited', 'limited', 'postgres');
    await asSuperuser(`CREATE ROLE limited LOGIN PASSWORD 'limited'`);
  });
  beforeEach(async () => {
    await asSuperuser('DROP DATABASE IF EXISTS sanoe');
    await asSuperuser('DROP DATABASE IF EXISTS made_before');
    await asSuperuser(`DROP ROLE IF EXISTS ${ROLES.join(', ')}`);
    await asSuperuser('ALTER ROLE limited CREATEROLE CREATEDB');
  });
  afterAll(() => server.stop());

  it('makes a server ready, and again', async () => {
    const first = await prepare({ adminUrl });
    const again = await prepare({ adminUrl });

    expect(again).toEqual(first);
    expect(await whoIs(again.appUrl)).toEqual({ role: 'sanoe_app', database: 'sanoe' });
  });

  it('takes over a database of that administrator', async () => {
    await query(adminUrl, `CREATE DATABASE made_before TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`);

    const { ownerUrl } = await prepare({ adminUrl, database: 'made_before' });

    expect(await whoIs(ownerUrl)).toMatchObject({ database: 'made_before' });
  });

  it('says which right is missing: to create roles', async () => {
    await asSuperuser('ALTER ROLE limited NOCREATEROLE');

    expect(await refusalOf(prepare({ adminUrl }))).toBe('DATABASE_NEEDS_CREATEROLE');
  });

  it('says which right is missing: to create databases', async () => {
    await asSuperuser('ALTER ROLE limited NOCREATEDB');

    expect(await refusalOf(prepare({ adminUrl }))).toBe('DATABASE_NEEDS_CREATEDB');
  });

  it('says which right is missing: over roles that somebody else made', async () => {
    await asSuperuser(ROLES.map((role) => `CREATE ROLE ${role} LOGIN`).join(';'));
    expect(await refusalOf(prepare({ adminUrl }))).toBe('DATABASE_NEEDS_CREATEROLE');

    await asSuperuser(`GRANT ${ROLES.join(', ')} TO limited WITH ADMIN OPTION`);
    expect(await whoIs((await prepare({ adminUrl })).relayUrl)).toMatchObject({ role: 'sanoe_relay' });
  });
});

function prepare(request: Partial<Parameters<typeof prepareDatabase>[0]> = {}): Promise<DatabaseUrls> {
  return prepareDatabase({ adminUrl: server.adminUrl, secret: 'a secret', ...request });
}

async function whoIs(url: string): Promise<unknown> {
  const [who] = await query(url, 'SELECT current_user AS role, current_database() AS database');
  return who;
}

function asSuperuser(sql: string): Promise<readonly Record<string, unknown>[]> {
  return query(server.adminUrl, sql);
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const refusal: unknown = await work.then(
    () => 'prepared',
    (error: unknown) => error,
  );
  if (!(refusal instanceof DatabaseRefusal)) {
    throw new Error('Not refused', { cause: refusal });
  }
  expect(refusal.saying.th).toMatch(/[ก-๙]/);
  return refusal.code;
}

function addressOf(role: string, password: string, database: string): string {
  const url = new URL(server.adminUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}

function passwordOf(url: string): string {
  return decodeURIComponent(new URL(url).password);
}
