/**
 * Nothing where the organisation is not set: a forgotten WHERE, or a forgotten transaction, shows no row. In a subquery,
 * so that PostgreSQL asks once a statement and not once a row.
 */
export const PRESENT_ORGANISATION = `(SELECT nullif(current_setting('sanoe.organisation_id', true), '')::uuid)`;

/** Forces row-level security: the application sees the present organisation's rows only, the owner (migrations) all. */
export function isolate(table: string, column = 'organisation_id'): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_organisation ON ${table} TO sanoe_app USING (${column} = ${PRESENT_ORGANISATION});
    CREATE POLICY ${table}_owner ON ${table} TO sanoe_owner USING (true);`;
}

/** Makes rows that stay as they are: no role but a migration can change or remove them. */
export function appendOnly(table: string): string {
  return `
    CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;
}
