import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, isolate } from './row-level-security';

const TABLES = ['anchor', 'anchor_timestamp'] as const;

/** What an organisation's chain of seals was at the end of a day, under its signature; a time-stamp may come later. */
export class Anchors1795000000009 implements MigrationInterface {
  readonly name = 'Anchors1795000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- seals: how many there were, and so the number of the newest; seal_hash is that one's. signature: detached CMS.
      CREATE TABLE anchor (
        organisation_id uuid NOT NULL,
        day             date NOT NULL,
        at              timestamptz NOT NULL,
        seals           integer NOT NULL,
        seal_hash       bytea NOT NULL CONSTRAINT anchor_hash_check CHECK (octet_length(seal_hash) = 32),
        signature       bytea NOT NULL,
        CONSTRAINT anchor_pk PRIMARY KEY (organisation_id, day),
        CONSTRAINT anchor_seals_uq UNIQUE (organisation_id, seals),
        CONSTRAINT anchor_seal_fk FOREIGN KEY (organisation_id, seals) REFERENCES seal (organisation_id, number)
      );

      CREATE TABLE anchor_timestamp (
        organisation_id uuid NOT NULL,
        day             date NOT NULL,
        token           bytea NOT NULL,
        CONSTRAINT anchor_timestamp_pk PRIMARY KEY (organisation_id, day),
        CONSTRAINT anchor_timestamp_anchor_fk FOREIGN KEY (organisation_id, day) REFERENCES anchor (organisation_id, day)
      );

      ${TABLES.map((table) => isolate(table)).join('')}
      ${TABLES.map(appendOnly).join('\n')}
      GRANT SELECT, INSERT ON anchor, anchor_timestamp TO sanoe_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE anchor_timestamp, anchor');
  }
}
