import type { MigrationInterface, QueryRunner } from 'typeorm';

const RETURNS = `RETURNS TABLE (organisation_id uuid, person_id uuid, roles text[], is_session boolean)
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp`;

/**
 * Which credentials may be used is said once, for who signs in by one and for a command that compares whether it still may.
 * The view sees what its reader may see.
 */
export class OpenCredentials1795000000016 implements MigrationInterface {
  readonly name = 'OpenCredentials1795000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW open_credential WITH (security_invoker = true) AS
        SELECT s.token_hash, s.organisation_id, s.person_id, p.roles, true AS is_session, s.expires_at
          FROM session s JOIN person p ON p.organisation_id = s.organisation_id AND p.id = s.person_id
          WHERE s.closed_at IS NULL AND p.closed_at IS NULL
        UNION ALL
        SELECT t.token_hash, t.organisation_id, t.person_id, p.roles, false, coalesce(t.expires_at, 'infinity')
          FROM personal_access_token t JOIN person p ON p.organisation_id = t.organisation_id AND p.id = t.person_id
          WHERE t.revoked_at IS NULL AND p.closed_at IS NULL;
      GRANT SELECT ON open_credential TO sanoe_app;

      CREATE OR REPLACE FUNCTION enter_by_token(wanted bytea, at timestamptz)
        ${RETURNS} AS $$
        BEGIN
          SELECT c.organisation_id, c.person_id, c.roles, c.is_session INTO organisation_id, person_id, roles, is_session
            FROM open_credential c WHERE c.token_hash = wanted AND c.expires_at > at;
          IF FOUND THEN
            PERFORM set_config('sanoe.organisation_id', organisation_id::text, true), set_config('sanoe.person_id', person_id::text, true);
            RETURN NEXT;
          END IF;
        END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION enter_by_token(wanted bytea, at timestamptz)
        ${RETURNS} AS $$
        BEGIN
          SELECT s.organisation_id, s.person_id, p.roles, true INTO organisation_id, person_id, roles, is_session
            FROM session s JOIN person p ON p.organisation_id = s.organisation_id AND p.id = s.person_id
            WHERE s.token_hash = wanted AND s.expires_at > at AND s.closed_at IS NULL AND p.closed_at IS NULL;
          IF NOT FOUND THEN
            SELECT t.organisation_id, t.person_id, p.roles, false INTO organisation_id, person_id, roles, is_session
              FROM personal_access_token t JOIN person p ON p.organisation_id = t.organisation_id AND p.id = t.person_id
              WHERE t.token_hash = wanted AND (t.expires_at IS NULL OR t.expires_at > at) AND t.revoked_at IS NULL AND p.closed_at IS NULL;
          END IF;
          IF FOUND THEN
            PERFORM set_config('sanoe.organisation_id', organisation_id::text, true), set_config('sanoe.person_id', person_id::text, true);
            RETURN NEXT;
          END IF;
        END $$;
      DROP VIEW open_credential;
    `);
  }
}
