import type { DataSource } from 'typeorm';

/** What is in the schema public, a line each, in order. */
export interface Schema {
  readonly tables: readonly string[];
  readonly columns: readonly string[];
  readonly constraints: readonly string[];
  readonly indexes: readonly string[];
  /** What entities cannot say: policies, triggers, functions, views, grants, storage parameters. */
  readonly beyond: readonly string[];
}

/** What TypeORM keeps for itself. */
export const BOOKKEEPING = ['migration', 'typeorm_metadata'];

/** Reads the schema from the catalogue, as PostgreSQL understood it; without TypeORM's own tables and those left out. */
export async function schemaOf(dataSource: DataSource, leftOut: readonly string[] = []): Promise<Schema> {
  const lines = async (select: string): Promise<readonly string[]> => {
    const rows = await dataSource.query<readonly { line: string }[]>(
      `WITH t AS (
         SELECT oid, relname, relrowsecurity, relforcerowsecurity, reloptions, relacl FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> ALL ($1::name[])
       ) ${select}`,
      [[...BOOKKEEPING, ...leftOut]],
    );
    return rows.map(({ line }) => line).sort();
  };
  return {
    tables: await lines('SELECT relname AS line FROM t'),
    columns: await lines(COLUMNS),
    constraints: await lines(CONSTRAINTS),
    indexes: await lines('SELECT pg_get_indexdef(indexrelid) AS line FROM t JOIN pg_index ON indrelid = t.oid'),
    beyond: await lines(BEYOND),
  };
}

const COLUMNS = `
  SELECT concat_ws(' ', relname, attname, format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'NOT NULL' END,
    CASE WHEN attgenerated <> '' THEN 'GENERATED' END, pg_get_expr(adbin, adrelid)) AS line
  FROM t JOIN pg_attribute ON attrelid = t.oid AND attnum > 0 AND NOT attisdropped
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum`;

/** NOT NULL is a constraint too from PostgreSQL 18 on; the columns tell it. */
const CONSTRAINTS = `
  SELECT concat_ws(' ', relname, conname, pg_get_constraintdef(c.oid)) AS line
  FROM t JOIN pg_constraint c ON conrelid = t.oid WHERE contype <> 'n'`;

const BEYOND = `
  SELECT concat_ws(' ', relname, relrowsecurity, relforcerowsecurity, reloptions, relacl) AS line FROM t
  UNION ALL SELECT concat_ws(' ', relname, attname, attacl) FROM t JOIN pg_attribute ON attrelid = t.oid WHERE attacl IS NOT NULL
  UNION ALL SELECT concat_ws(' ', tablename, policyname, roles, cmd, qual, with_check) FROM t JOIN pg_policies ON tablename = relname
  UNION ALL SELECT pg_get_triggerdef(g.oid) FROM t JOIN pg_trigger g ON tgrelid = t.oid WHERE NOT tgisinternal
  UNION ALL SELECT concat_ws(' ', pg_get_functiondef(oid), proacl) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', relname, reloptions, relacl, pg_get_viewdef(oid)) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'`;
