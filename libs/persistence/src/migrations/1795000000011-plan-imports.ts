import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './row-level-security';

/** What a person read in of a plan and may still keep; once kept it says of which plan it is the source. */
export class PlanImports1795000000011 implements MigrationInterface {
  readonly name = 'PlanImports1795000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE plan_import (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        person_id       uuid NOT NULL,
        fiscal_year     integer NOT NULL CONSTRAINT plan_import_fiscal_year_check CHECK (fiscal_year BETWEEN 2000 AND 2200),
        source_name     text,
        source_hash     bytea NOT NULL CONSTRAINT plan_import_source_hash_check CHECK (octet_length(source_hash) = 32),
        draft           jsonb NOT NULL,
        created_at      timestamptz NOT NULL,
        expires_at      timestamptz NOT NULL CONSTRAINT plan_import_expires_check CHECK (expires_at > created_at),
        plan_id         uuid,
        committed_at    timestamptz,
        CONSTRAINT plan_import_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT plan_import_committed_check CHECK ((plan_id IS NULL) = (committed_at IS NULL)),
        CONSTRAINT plan_import_person_fk FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id),
        CONSTRAINT plan_import_plan_fk FOREIGN KEY (organisation_id, plan_id) REFERENCES plan (organisation_id, id)
      );
      CREATE INDEX plan_import_open_idx ON plan_import (organisation_id, person_id, created_at) WHERE plan_id IS NULL;
      ${isolate('plan_import')}
      GRANT SELECT, INSERT, DELETE ON plan_import TO sanoe_app;
      GRANT UPDATE (plan_id, committed_at) ON plan_import TO sanoe_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE plan_import');
  }
}
