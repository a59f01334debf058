import { createHmac, randomBytes } from 'node:crypto';
import { Client, DatabaseError } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source';
import { DatabaseRefusal, type DatabaseRefusalCode } from './database-refusal';
import { scramVerifier } from './scram';

const OWNER = 'sanoe_owner';
const APP = 'sanoe_app';
const RELAY = 'sanoe_relay';
const ROLES = [OWNER, APP, RELAY] as const;

/** Any number that nothing else locks. */
const PREPARATION_LOCK = 5_094_917_203;
const OLDEST_SERVER = 150_000;
const INSUFFICIENT_PRIVILEGE = '42501';

export interface DatabaseRequest {
  /** An administrator's address on the server: a superuser, or a role with CREATEROLE and CREATEDB. Its database is not used. */
  readonly adminUrl: string;
  /** What the three roles' passwords are derived from. One secret a server: its roles are shared by all its databases. */
  readonly secret: string;
  readonly database?: string;
}

export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly relayUrl: string;
}

/**
 * Brings a PostgreSQL server to where the product can run on it: roles, database, rights, schema. Repeating it changes
 * nothing but the roles' passwords' salt, and starts at the same time wait for each other.
 * Throws `DatabaseRefusal` where the server or the administrator's rights will not do.
 */
export async function prepareDatabase({
  adminUrl,
  secret,
  database = 'sanoe',
}: DatabaseRequest): Promise<DatabaseUrls> {
  const urlOf = (role: string): string => addressOf(adminUrl, { role, password: passwordOf(role, secret), database });
  await asAdministrator(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [PREPARATION_LOCK]); // until this connection ends
    await refuseOldServer(admin);
    for (const role of ROLES) await ensureRole(admin, role, passwordOf(role, secret));
    await ensureDatabase(admin, database);
    await migrate(urlOf(OWNER), database);
  });
  return { ownerUrl: urlOf(OWNER), appUrl: urlOf(APP), relayUrl: urlOf(RELAY) };
}

async function refuseOldServer(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::integer AS version`,
  );
  if ((rows[0]?.version ?? 0) < OLDEST_SERVER) throw new DatabaseRefusal('DATABASE_TOO_OLD');
}

async function ensureRole(admin: Client, role: string, password: string): Promise<void> {
  const name = admin.escapeIdentifier(role);
  const verifier = admin.escapeLiteral(scramVerifier(password, randomBytes(16)));
  const { rows } = await admin.query<{ too_powerful: boolean }>(
    'SELECT rolsuper OR rolbypassrls AS too_powerful FROM pg_roles WHERE rolname = $1',
    [role],
  );
  if (rows[0]?.too_powerful) throw new DatabaseRefusal('DATABASE_ROLE_TOO_POWERFUL');
  await permitted('DATABASE_NEEDS_CREATEROLE', async () => {
    if (rows.length === 0) await admin.query(`CREATE ROLE ${name} NOSUPERUSER NOBYPASSRLS`);
    await admin.query(`ALTER ROLE ${name} LOGIN PASSWORD ${verifier}`);
  });
}

async function ensureDatabase(admin: Client, database: string): Promise<void> {
  const name = admin.escapeIdentifier(database);
  const { rows } = await admin.query<{ owned: boolean; thai: boolean }>(
    `SELECT pg_get_userbyid(datdba) = $2 AS owned,
            pg_encoding_to_char(encoding) = 'UTF8' AND datctype NOT IN ('C', 'POSIX') AS thai
       FROM pg_database WHERE datname = $1`,
    [database, OWNER],
  );
  const [present] = rows;
  if (present?.thai === false) throw new DatabaseRefusal('DATABASE_NOT_UTF8');
  await permitted('DATABASE_NEEDS_CREATEDB', async () => {
    await joinOwner(admin);
    if (present === undefined) {
      await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' OWNER ${OWNER}`);
    } else if (!present.owned) {
      await admin.query(`ALTER DATABASE ${name} OWNER TO ${OWNER}`);
    }
  });
}

/** Who is no superuser gives a database to a role only as its member. */
async function joinOwner(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ is_superuser: boolean }>(
    'SELECT rolsuper AS is_superuser FROM pg_roles WHERE rolname = current_user',
  );
  if (!rows[0]?.is_superuser) await admin.query(`GRANT ${OWNER} TO CURRENT_USER`);
}

async function migrate(ownerUrl: string, database: string): Promise<void> {
  const owner = new DataSource(dataSourceOptions(ownerUrl));
  await owner.initialize();
  try {
    await permitted('DATABASE_SCHEMA_FOREIGN', () => owner.query(rightsIn(`"${database.replaceAll('"', '""')}"`)));
    await owner.runMigrations();
  } finally {
    await owner.destroy();
  }
}

/** From PostgreSQL 15 on, who owns the database owns the schema public too (pg_database_owner). */
function rightsIn(database: string): string {
  return `
    REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${database} TO ${APP}, ${RELAY};
    ALTER SCHEMA public OWNER TO ${OWNER};
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO ${APP}, ${RELAY};`;
}

async function permitted<Result>(code: DatabaseRefusalCode, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isForbidden(error)) throw new DatabaseRefusal(code, { cause: error });
    throw error;
  }
}

/** What the driver throws, or what TypeORM wraps it in. */
function isForbidden(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code === INSUFFICIENT_PRIVILEGE;
  return error instanceof Error && 'driverError' in error && isForbidden(error.driverError);
}

function passwordOf(role: string, secret: string): string {
  return createHmac('sha256', secret).update(role).digest('hex');
}

interface Place {
  readonly role: string;
  readonly password: string;
  readonly database: string;
}

function addressOf(adminUrl: string, { role, password, database }: Place): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

/** In the server's own database, which is there before ours, and where one lock serves all of ours. */
async function asAdministrator(adminUrl: string, work: (admin: Client) => Promise<void>): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = '/postgres';
  const admin = new Client({ connectionString: url.href, connectionTimeoutMillis: 5_000 });
  await admin.connect();
  const broken = new Promise<never>((_, reject) => admin.once('error', reject));
  try {
    await Promise.race([work(admin), broken]);
  } finally {
    await admin.end();
  }
}
