import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, isolate } from './row-level-security';

const TABLES = ['signing_key', 'check_code', 'sealed_document', 'completion_delay'] as const;

/** What organisations seal documents with, what was sealed, and by what code its holder finds it. */
export class DocumentSeals1795000000007 implements MigrationInterface {
  readonly name = 'DocumentSeals1795000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- private_key: encrypted under the master key. A requested key waits for the certificate of an authority.
      CREATE TABLE signing_key (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        state           text NOT NULL CONSTRAINT signing_key_state_check CHECK (state IN ('requested', 'active', 'retired', 'revoked')),
        private_key     bytea NOT NULL,
        certificate     bytea NOT NULL,
        issuers         bytea[] NOT NULL,
        created_at      timestamptz NOT NULL,
        activated_at    timestamptz,
        retired_at      timestamptz,
        revoked_at      timestamptz,
        revoked_since   timestamptz,
        revoked_reason  text,
        CONSTRAINT signing_key_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT signing_key_used_check CHECK (state NOT IN ('active', 'retired') OR activated_at IS NOT NULL),
        CONSTRAINT signing_key_retired_check CHECK (state <> 'retired' OR retired_at IS NOT NULL),
        CONSTRAINT signing_key_revoked_check CHECK ((state = 'revoked') = (revoked_at IS NOT NULL)
          AND (revoked_at IS NULL) = (revoked_since IS NULL) AND (revoked_at IS NULL) = (revoked_reason IS NULL)),
        CONSTRAINT signing_key_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
      );
      CREATE UNIQUE INDEX signing_key_active_uq ON signing_key (organisation_id) WHERE state = 'active';

      CREATE TABLE check_code (
        organisation_id uuid NOT NULL,
        memo_id         uuid NOT NULL,
        code            text NOT NULL CONSTRAINT check_code_uq UNIQUE
                          CONSTRAINT check_code_form_check CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
        CONSTRAINT check_code_pk PRIMARY KEY (organisation_id, memo_id),
        CONSTRAINT check_code_memo_fk FOREIGN KEY (organisation_id, memo_id) REFERENCES memo (organisation_id, id)
      );

      -- time_stamped_at: as the time-stamp authority says; NULL where the seal is PAdES B-B.
      CREATE TABLE sealed_document (
        organisation_id uuid NOT NULL,
        memo_id         uuid NOT NULL,
        sha256          bytea NOT NULL CONSTRAINT sealed_document_sha256_uq UNIQUE,
        size            integer NOT NULL,
        signing_key_id  uuid NOT NULL,
        sealed_at       timestamptz NOT NULL,
        time_stamped_at timestamptz,
        CONSTRAINT sealed_document_pk PRIMARY KEY (organisation_id, memo_id),
        CONSTRAINT sealed_document_memo_fk FOREIGN KEY (organisation_id, memo_id) REFERENCES memo (organisation_id, id),
        CONSTRAINT sealed_document_key_fk FOREIGN KEY (organisation_id, signing_key_id) REFERENCES signing_key (organisation_id, id)
      );

      -- A step of completion that was tried and has to wait, and what for.
      CREATE TABLE completion_delay (
        organisation_id uuid NOT NULL,
        memo_id         uuid NOT NULL,
        step            text NOT NULL,
        code            text NOT NULL,
        since           timestamptz NOT NULL,
        tried_at        timestamptz NOT NULL,
        CONSTRAINT completion_delay_pk PRIMARY KEY (organisation_id, memo_id, step),
        CONSTRAINT completion_delay_memo_fk FOREIGN KEY (organisation_id, memo_id) REFERENCES memo (organisation_id, id)
      );

      ${['check_code', 'sealed_document'].map(appendOnly).join('\n')}
      ${TABLES.map((table) => isolate(table)).join('')}
      GRANT SELECT, INSERT ON signing_key, check_code, sealed_document, completion_delay TO sanoe_app;
      GRANT UPDATE (state, private_key, certificate, issuers, activated_at, retired_at, revoked_at, revoked_since, revoked_reason)
        ON signing_key TO sanoe_app;
      GRANT UPDATE (code, tried_at), DELETE ON completion_delay TO sanoe_app;

      -- For whoever holds a paper or a file, before the organisation is known: ids only.
      CREATE FUNCTION memo_of_check_code(wanted text) RETURNS TABLE (organisation_id uuid, memo_id uuid)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN RETURN QUERY SELECT c.organisation_id, c.memo_id FROM check_code c WHERE c.code = wanted; END $$;
      CREATE FUNCTION memo_of_sealed_file(wanted bytea) RETURNS TABLE (organisation_id uuid, memo_id uuid)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN RETURN QUERY SELECT s.organisation_id, s.memo_id FROM sealed_document s WHERE s.sha256 = wanted; END $$;
      REVOKE ALL ON FUNCTION memo_of_check_code, memo_of_sealed_file FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION memo_of_check_code, memo_of_sealed_file TO sanoe_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION memo_of_check_code, memo_of_sealed_file;
      DROP TABLE completion_delay, sealed_document, check_code, signing_key;
    `);
  }
}
