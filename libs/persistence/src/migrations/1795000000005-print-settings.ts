import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './row-level-security';

const TABLES = ['print_profile', 'print_file'] as const;

/** How an organisation prints: profiles for all of it, a unit, a kind of memo, or both; its emblem and its font. */
export class PrintSettings1795000000005 implements MigrationInterface {
  readonly name = 'PrintSettings1795000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE print_profile (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        unit_id         uuid,
        kind            text,
        settings        jsonb NOT NULL CONSTRAINT print_profile_settings_check CHECK (jsonb_typeof(settings) = 'object'),
        CONSTRAINT print_profile_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT print_profile_unit_fk FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
        CONSTRAINT print_profile_kind_fk FOREIGN KEY (organisation_id, kind) REFERENCES memo_kind (organisation_id, code),
        CONSTRAINT print_profile_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
      );
      CREATE UNIQUE INDEX print_profile_unit_and_kind_uq ON print_profile (organisation_id, unit_id, kind)
        WHERE unit_id IS NOT NULL AND kind IS NOT NULL;
      CREATE UNIQUE INDEX print_profile_unit_uq ON print_profile (organisation_id, unit_id) WHERE unit_id IS NOT NULL AND kind IS NULL;
      CREATE UNIQUE INDEX print_profile_kind_uq ON print_profile (organisation_id, kind) WHERE unit_id IS NULL AND kind IS NOT NULL;
      CREATE UNIQUE INDEX print_profile_whole_uq ON print_profile (organisation_id) WHERE unit_id IS NULL AND kind IS NULL;

      -- Bytes are in the blob store, by digest.
      CREATE TABLE print_file (
        organisation_id uuid NOT NULL,
        use             text NOT NULL CONSTRAINT print_file_use_check CHECK (use IN ('emblem', 'fontRegular', 'fontBold')),
        name            text NOT NULL,
        media_type      text NOT NULL,
        size            bigint NOT NULL CONSTRAINT print_file_size_check CHECK (size > 0),
        sha256          bytea NOT NULL CONSTRAINT print_file_sha256_check CHECK (octet_length(sha256) = 32),
        uploaded_at     timestamptz NOT NULL,
        CONSTRAINT print_file_pk PRIMARY KEY (organisation_id, use),
        CONSTRAINT print_file_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
      );

      ${TABLES.map((table) => isolate(table)).join('')}
      GRANT SELECT, INSERT, UPDATE, DELETE ON print_profile, print_file TO sanoe_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE print_file, print_profile');
  }
}
