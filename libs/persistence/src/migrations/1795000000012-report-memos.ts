import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './row-level-security';

/** Memos that carry a plan's report of a period, and entries that a returned one can name. */
export class ReportMemos1795000000012 implements MigrationInterface {
  readonly name = 'ReportMemos1795000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE measure_entry ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
      ALTER TABLE measure_entry ALTER COLUMN id DROP DEFAULT,
        ADD CONSTRAINT measure_entry_id_uq UNIQUE (organisation_id, id);

      -- gathered: from which measures and hand-ins; table_hash: of the table that was made of them; outcome: how the memo ended.
      CREATE TABLE report_memo (
        organisation_id uuid NOT NULL,
        memo_id         uuid NOT NULL,
        plan_id         uuid NOT NULL,
        period          text NOT NULL,
        officer_id      uuid NOT NULL,
        gathered        jsonb NOT NULL,
        table_hash      bytea NOT NULL CONSTRAINT report_memo_table_hash_check CHECK (octet_length(table_hash) = 32),
        evidence_ids    uuid[] NOT NULL,
        gathered_at     timestamptz NOT NULL,
        outcome         text CONSTRAINT report_memo_outcome_check CHECK (outcome IN ('approved', 'rejected', 'withdrawn', 'cancelled')),
        CONSTRAINT report_memo_pk PRIMARY KEY (organisation_id, memo_id),
        CONSTRAINT report_memo_memo_fk FOREIGN KEY (organisation_id, memo_id) REFERENCES memo (organisation_id, id),
        CONSTRAINT report_memo_plan_fk FOREIGN KEY (organisation_id, plan_id) REFERENCES plan (organisation_id, id),
        CONSTRAINT report_memo_officer_fk FOREIGN KEY (organisation_id, officer_id) REFERENCES person (organisation_id, id)
      );
      CREATE UNIQUE INDEX report_memo_open_uq ON report_memo (organisation_id, plan_id, period, officer_id) WHERE outcome IS NULL;
      ${isolate('report_memo')}
      GRANT SELECT, INSERT ON report_memo TO sanoe_app;
      GRANT UPDATE (gathered, table_hash, evidence_ids, gathered_at, outcome) ON report_memo TO sanoe_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE report_memo;
      ALTER TABLE measure_entry DROP COLUMN id;
    `);
  }
}
