import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './row-level-security';

/** What was published of memos, by whose leave and where. */
export class Publications1795000000013 implements MigrationInterface {
  readonly name = 'Publications1795000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One in force a memo. activation: the decision that permitted it. published_by: NULL is the engine, on the approval.
      -- content: the redacted memo as the public page shows it; sha256 and size are of the redacted document.
      CREATE TABLE publication (
        organisation_id  uuid NOT NULL,
        id               uuid NOT NULL,
        memo_id          uuid NOT NULL,
        number           integer NOT NULL CONSTRAINT publication_number_check CHECK (number >= 1),
        activation       integer NOT NULL,
        permitted_by     uuid NOT NULL,
        published_by     uuid,
        published_at     timestamptz NOT NULL,
        address          text NOT NULL CONSTRAINT publication_address_uq UNIQUE,
        kind             text NOT NULL,
        memo_date        date NOT NULL,
        content          jsonb NOT NULL,
        sha256           bytea NOT NULL CONSTRAINT publication_sha256_check CHECK (octet_length(sha256) = 32),
        size             integer NOT NULL CONSTRAINT publication_size_check CHECK (size > 0),
        withdrawn_at     timestamptz,
        withdrawn_by     uuid,
        withdrawn_reason text,
        CONSTRAINT publication_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT publication_number_uq UNIQUE (organisation_id, memo_id, number),
        CONSTRAINT publication_withdrawn_check CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)
          AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL) AND withdrawn_at >= published_at),
        CONSTRAINT publication_decision_fk FOREIGN KEY (organisation_id, memo_id, activation)
          REFERENCES decision (organisation_id, memo_id, activation),
        CONSTRAINT publication_permitted_by_fk FOREIGN KEY (organisation_id, permitted_by) REFERENCES person (organisation_id, id),
        CONSTRAINT publication_published_by_fk FOREIGN KEY (organisation_id, published_by) REFERENCES person (organisation_id, id),
        CONSTRAINT publication_withdrawn_by_fk FOREIGN KEY (organisation_id, withdrawn_by) REFERENCES person (organisation_id, id),
        CONSTRAINT publication_kind_fk FOREIGN KEY (organisation_id, kind) REFERENCES memo_kind (organisation_id, code)
      );
      CREATE UNIQUE INDEX publication_in_force_uq ON publication (organisation_id, memo_id) WHERE withdrawn_at IS NULL;
      CREATE INDEX publication_published_idx ON publication (organisation_id, published_at, id);

      CREATE FUNCTION refuse_unpermitted_publication() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NOT EXISTS (SELECT FROM decision d JOIN memo_chain c ON c.organisation_id = d.organisation_id AND c.memo_id = d.memo_id
              WHERE d.organisation_id = NEW.organisation_id AND d.memo_id = NEW.memo_id AND d.activation = NEW.activation
                AND d.permit_publication AND d.signer_id = NEW.permitted_by AND c.status = 'approved') THEN
            RAISE EXCEPTION 'publication % is not permitted', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'publication_permitted';
          END IF;
          IF EXISTS (SELECT FROM memo_revision r WHERE r.organisation_id = NEW.organisation_id AND r.memo_id = NEW.memo_id
              AND r.content->>'secrecy' <> 'normal') THEN
            RAISE EXCEPTION 'publication % is of a secret memo', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'publication_secrecy';
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER publication_permitted AFTER INSERT ON publication FOR EACH ROW EXECUTE FUNCTION refuse_unpermitted_publication();

      -- Nothing of it changes but that it is withdrawn, once.
      CREATE TRIGGER publication_withdrawn_only BEFORE UPDATE ON publication FOR EACH ROW
        WHEN (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
          OR (to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_reason'])
             <> (to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_reason']))
        EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER publication_not_removed BEFORE DELETE ON publication FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER publication_not_emptied BEFORE TRUNCATE ON publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      ${isolate('publication')}
      GRANT SELECT, INSERT ON publication TO sanoe_app;
      GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON publication TO sanoe_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE publication;
      DROP FUNCTION refuse_unpermitted_publication;
    `);
  }
}
