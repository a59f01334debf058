import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './row-level-security';

const TABLES = ['credential', 'session', 'personal_access_token', 'access_log'] as const;

/**
 * Passwords, sessions and tokens. What must be found before the organisation is known goes through functions that
 * return ids and the credential's hash only; they are in plpgsql because SQL functions plan at each call.
 */
export class Identity1795000000002 implements MigrationInterface {
  readonly name = 'Identity1795000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credential (
        organisation_id uuid NOT NULL,
        person_id       uuid NOT NULL,
        password_hash   text NOT NULL,
        is_one_time     boolean NOT NULL,
        changed_at      timestamptz NOT NULL,
        CONSTRAINT credential_pk PRIMARY KEY (organisation_id, person_id),
        CONSTRAINT credential_person_fk FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
      );

      CREATE TABLE session (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        person_id       uuid NOT NULL,
        token_hash      bytea NOT NULL CONSTRAINT session_token_uq UNIQUE,
        created_at      timestamptz NOT NULL,
        expires_at      timestamptz NOT NULL,
        closed_at       timestamptz,
        CONSTRAINT session_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT session_person_fk FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
      );
      CREATE INDEX session_person_idx ON session (organisation_id, person_id);

      CREATE TABLE personal_access_token (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        person_id       uuid NOT NULL,
        name            text NOT NULL,
        token_hash      bytea NOT NULL CONSTRAINT personal_access_token_uq UNIQUE,
        created_at      timestamptz NOT NULL,
        expires_at      timestamptz,
        revoked_at      timestamptz,
        CONSTRAINT personal_access_token_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT personal_access_token_person_fk FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
      );
      CREATE INDEX personal_access_token_person_idx ON personal_access_token (organisation_id, person_id);

      CREATE TABLE access_log (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        at              timestamptz NOT NULL,
        person_id       uuid,
        operation       text NOT NULL,
        code            text NOT NULL,
        subject_id      uuid,
        CONSTRAINT access_log_pk PRIMARY KEY (organisation_id, id)
      );

      CREATE TABLE sign_in_failure (username text NOT NULL, at timestamptz NOT NULL);
      CREATE INDEX sign_in_failure_idx ON sign_in_failure (username, at);
      ALTER TABLE sign_in_failure ENABLE ROW LEVEL SECURITY; -- of no organisation: reached by the functions below only
      ALTER TABLE sign_in_failure FORCE ROW LEVEL SECURITY;
      CREATE POLICY sign_in_failure_owner ON sign_in_failure TO sanoe_owner USING (true);

      ${TABLES.map((table) => isolate(table)).join('')}
      GRANT SELECT, INSERT, UPDATE ON credential, session, personal_access_token TO sanoe_app;
      GRANT SELECT, INSERT ON access_log TO sanoe_app;

      -- Signs a session or a personal access token in for this transaction: sets organisation and person.
      CREATE FUNCTION enter_by_token(wanted bytea, at timestamptz)
        RETURNS TABLE (organisation_id uuid, person_id uuid, roles text[], is_session boolean)
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$
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

      CREATE FUNCTION sign_in_candidates(wanted text, organisation text)
        RETURNS TABLE (organisation_id uuid, person_id uuid, password_hash text)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$
        BEGIN
          RETURN QUERY SELECT c.organisation_id, c.person_id, c.password_hash
            FROM person p
            JOIN organisation o ON o.id = p.organisation_id
            JOIN credential c ON c.organisation_id = p.organisation_id AND c.person_id = p.id
            WHERE p.username = wanted AND p.closed_at IS NULL AND (organisation IS NULL OR o.slug = organisation)
            ORDER BY o.slug LIMIT 10;
        END $$;

      CREATE FUNCTION count_sign_in_failures(wanted text, since timestamptz) RETURNS integer
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ BEGIN RETURN (SELECT count(*) FROM sign_in_failure f WHERE f.username = wanted AND f.at > since); END $$;

      CREATE FUNCTION note_sign_in_failure(wanted text, failed_at timestamptz, forget_before timestamptz) RETURNS void
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$
        BEGIN
          DELETE FROM sign_in_failure WHERE at < forget_before;
          INSERT INTO sign_in_failure VALUES (wanted, failed_at);
        END $$;

      CREATE FUNCTION forget_sign_in_failures(wanted text) RETURNS void
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ BEGIN DELETE FROM sign_in_failure WHERE username = wanted; END $$;

      REVOKE ALL ON FUNCTION enter_by_token, sign_in_candidates, count_sign_in_failures, note_sign_in_failure, forget_sign_in_failures FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION enter_by_token, sign_in_candidates, count_sign_in_failures, note_sign_in_failure, forget_sign_in_failures TO sanoe_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION enter_by_token, sign_in_candidates, count_sign_in_failures, note_sign_in_failure, forget_sign_in_failures;
      DROP TABLE sign_in_failure, access_log, personal_access_token, session, credential;
    `);
  }
}
