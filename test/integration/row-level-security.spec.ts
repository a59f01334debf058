import type { DataSource, EntityManager } from 'typeorm';
import { openTestRecord, type TestRecord } from '../support/record';
import type { MemoRows } from '../support/record-fixtures';
import { insertRowInEveryTable } from '../support/record-rows';
import { BOOKKEEPING } from '../support/schema';

interface Table {
  readonly name: string;
  /** The column that says whose the row is; null where a row is nobody's. */
  readonly owner: string | null;
  readonly columns: readonly string[];
}

/** Refused by a grant or by a policy. */
const FORBIDDEN = { driverError: expect.objectContaining({ code: '42501' }) };
/** Holds no organisation's data and is reached by functions only. */
const OF_NOBODY = ['sign_in_failure'];

let record: TestRecord;
let ours: MemoRows;
let theirs: MemoRows;
let tables: readonly Table[];

beforeAll(async () => {
  record = await openTestRecord('row_level_security');
  ours = await insertRowInEveryTable(record);
  theirs = await insertRowInEveryTable(record);
  tables = await tablesOf(record.owner);
});

afterAll(async () => {
  await record.close();
});

describe('every table', () => {
  it('forces row-level security, but for what TypeORM keeps for itself', async () => {
    const open = await record.owner.query<readonly { relname: string }[]>(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY relname`);

    expect(open.map(({ relname }) => relname)).toEqual(BOOKKEEPING);
  });

  it('has its organisation in its key and in every foreign key', async () => {
    const without = await record.owner.query<readonly { conname: string }[]>(`
      SELECT conname FROM pg_constraint c JOIN pg_attribute a ON attrelid = conrelid AND attname = 'organisation_id'
      WHERE contype IN ('p', 'f') AND connamespace = 'public'::regnamespace AND NOT attnum = ANY (conkey)`);

    expect(without).toEqual([]);
  });

  it('has a row of both organisations in this test', async () => {
    const found = await countsBy(
      record.owner.manager,
      (table) => `SELECT count(DISTINCT ${table.owner})::integer AS rows FROM ${table.name}`,
    );

    expect(found).toEqual(named(2));
  });
});

describe('every view', () => {
  it('sees what its reader sees', async () => {
    const open = await record.owner.query<readonly { relname: string }[]>(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
        AND NOT 'security_invoker=true' = ANY (coalesce(reloptions, '{}'))`);

    expect(open).toEqual([]);
  });

  it('of credentials shows none before an organisation is set, and then its own', async () => {
    const organisationsIn = 'SELECT DISTINCT organisation_id AS id FROM open_credential';

    const all = await record.owner.query<readonly unknown[]>(organisationsIn);
    const before = await record.app.query<readonly unknown[]>(organisationsIn);
    const within = await record.data.manage(ours.organisation.id, (manager) =>
      manager.query<readonly unknown[]>(organisationsIn),
    );

    expect(all).toHaveLength(2);
    expect(before).toEqual([]);
    expect(within).toEqual([{ id: ours.organisation.id }]);
  });
});

describe('the application', () => {
  it('sees no row of any table before an organisation is set', async () => {
    const seen = await countsBy(record.app.manager, (table) => `SELECT count(*)::integer AS rows FROM ${table.name}`);

    expect(seen).toEqual(named(0));
  });

  it('sees no row of any table once the transaction of an organisation is over', async () => {
    const runner = record.app.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`SELECT set_config('sanoe.organisation_id', $1, true)`, [ours.organisation.id]);
    const [within] = await runner.query('SELECT count(*)::integer AS rows FROM memo');
    await runner.commitTransaction();
    const seen = await countsBy(runner.manager, (table) => `SELECT count(*)::integer AS rows FROM ${table.name}`);
    await runner.release();

    expect(within).toEqual({ rows: 1 });
    expect(seen).toEqual(named(0));
  });

  it("sees the rows of the organisation that is set, and of no other's, in every table", async () => {
    const seen = await record.data.manage(ours.organisation.id, (manager) =>
      countsBy(
        manager,
        (table) =>
          `SELECT count(*) FILTER (WHERE ${table.owner} = $1)::integer - count(*) FILTER (WHERE ${table.owner} <> $1)::integer * 1000 AS rows FROM ${table.name}`,
        [ours.organisation.id],
      ),
    );

    expect(Object.values(seen).filter((rows) => rows < 1)).toEqual([]);
  });

  it("adds no row to another organisation's, in any table", async () => {
    for (const table of tables) {
      const [found] = await record.owner.query<readonly { row: object }[]>(
        `SELECT to_jsonb(t) AS row FROM ${table.name} t WHERE ${table.owner} = $1`,
        [theirs.organisation.id],
      );
      const columns = table.columns.join(', ');

      const adding = record.data.manage(ours.organisation.id, (manager) =>
        manager.query(
          `INSERT INTO ${table.name} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::public.${table.name}, $1)`,
          [found?.row],
        ),
      );

      await expect(adding).rejects.toMatchObject(FORBIDDEN);
    }
  });

  it('changes and removes no row of another organisation, and gives none of its own away', async () => {
    const inEach = async (sql: (table: Table) => string): Promise<readonly string[]> => {
      const outcomes = tables.map(async (table) => {
        const changing = record.data.manage(ours.organisation.id, (manager) =>
          manager.query<readonly [unknown, number]>(sql(table), [theirs.organisation.id]),
        );
        const changed = await changing.then(([, rows]) => rows, refusalCodeOf);
        return changed === 0 || changed === '42501' ? [] : [`${table.name}: ${changed}`];
      });
      return (await Promise.all(outcomes)).flat();
    };

    const taken = await inEach(
      ({ name, owner, columns }) => `UPDATE ${name} SET ${columns[0]} = ${columns[0]} WHERE ${owner} = $1`,
    );
    const removed = await inEach(({ name, owner }) => `DELETE FROM ${name} WHERE ${owner} = $1`);
    const given = await inEach(({ name, owner }) => `UPDATE ${name} SET ${owner} = $1`);

    expect([...taken, ...removed, ...given]).toEqual([]);
  });

  it('has no way to what is of no organisation, and makes no table that could hide one', async () => {
    for (const table of [...BOOKKEEPING, ...OF_NOBODY]) {
      await expect(record.app.query(`SELECT FROM ${table}`)).rejects.toMatchObject(FORBIDDEN);
    }
    await expect(record.app.query('CREATE TEMPORARY TABLE session (id uuid)')).rejects.toMatchObject(FORBIDDEN);
    await expect(record.app.query('CREATE TABLE session_copy (id uuid)')).rejects.toMatchObject(FORBIDDEN);
  });
});

describe('the relay', () => {
  it('may do its part on cursors, log, notices and seals, and nothing on any other table', async () => {
    const granted = await record.owner.query<readonly { line: string }[]>(`
      SELECT concat_ws(' ', table_name, column_name, privilege) AS line FROM (
        SELECT table_name, NULL AS column_name, privilege_type AS privilege FROM information_schema.role_table_grants WHERE grantee IN ('sanoe_relay', 'PUBLIC')
        UNION SELECT table_name, column_name, privilege_type FROM information_schema.column_privileges p WHERE grantee = 'sanoe_relay'
          AND NOT has_table_privilege('sanoe_relay', format('%I.%I', table_schema, table_name), privilege_type)
      ) g JOIN pg_class c ON c.relname = g.table_name AND c.relnamespace = 'public'::regnamespace ORDER BY 1`);

    expect(granted.map(({ line }) => line)).toEqual([
      'engine_cursor SELECT',
      'engine_cursor UPDATE',
      'log_entry SELECT',
      'notice SELECT',
      'notice state UPDATE',
      'seal INSERT',
      'seal SELECT',
    ]);
  });

  it.each(['engine_cursor', 'log_entry', 'notice', 'seal'])("sees every organisation's rows of %s", async (table) => {
    const { rows } = await record.relay.query<{ id: string }>(`SELECT DISTINCT organisation_id AS id FROM ${table}`);

    expect(rows.map(({ id }) => id).sort()).toEqual([ours.organisation.id, theirs.organisation.id].sort());
  });
});

/** One figure a table. */
async function countsBy(
  manager: EntityManager,
  sql: (table: Table) => string,
  parameters: readonly unknown[] = [],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [count] = await manager.query<readonly { rows: number }[]>(sql(table), [...parameters]);
    counts[table.name] = count?.rows ?? -1;
  }
  return counts;
}

function named(rows: number): Record<string, number> {
  return Object.fromEntries(tables.map(({ name }) => [name, rows]));
}

function refusalCodeOf(error: { readonly driverError: { readonly code: string } }): string {
  return error.driverError.code;
}

/** Every table but those of nobody, from the catalogue: a new one comes in by itself. */
async function tablesOf(owner: DataSource): Promise<readonly Table[]> {
  return owner.query<readonly Table[]>(
    `SELECT c.relname AS name,
       CASE c.relname WHEN 'organisation' THEN 'id' ELSE (array_agg(attname) FILTER (WHERE attname = 'organisation_id'))[1] END AS owner,
       array_agg(quote_ident(attname) ORDER BY attnum) FILTER (WHERE attgenerated = '') AS columns
     FROM pg_class c JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> ALL ($1::name[])
     GROUP BY c.relname ORDER BY c.relname`,
    [[...BOOKKEEPING, ...OF_NOBODY]],
  );
}
