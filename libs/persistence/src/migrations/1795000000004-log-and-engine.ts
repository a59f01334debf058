import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, isolate } from './row-level-security';

/** The hash-chained log of every stream, its seals, and where each workflow stands behind its stream. */
export class LogAndEngine1795000000004 implements MigrationInterface {
  readonly name = 'LogAndEngine1795000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE log_entry (
        organisation_id uuid NOT NULL,
        stream_id       uuid NOT NULL,
        version         integer NOT NULL CONSTRAINT log_entry_version_check CHECK (version >= 1),
        stream_kind     text NOT NULL CONSTRAINT log_entry_kind_check CHECK (stream_kind IN ('memo', 'settings')),
        at              timestamptz NOT NULL,
        actor_id        uuid,
        event           jsonb NOT NULL,
        previous_hash   bytea NOT NULL,
        record_hash     bytea NOT NULL,
        idempotency_key text,
        request_hash    bytea,
        CONSTRAINT log_entry_pk PRIMARY KEY (organisation_id, stream_id, version)
      );
      CREATE UNIQUE INDEX log_entry_key_uq ON log_entry (organisation_id, actor_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
      CREATE INDEX log_entry_at_idx ON log_entry (organisation_id, at);

      -- delivered_version: what the engine has. sealed_version: what the organisation's chain of seals covers.
      CREATE TABLE engine_cursor (
        organisation_id   uuid NOT NULL,
        stream_id         uuid NOT NULL,
        stream_kind       text NOT NULL,
        record_version    integer NOT NULL,
        delivered_version integer NOT NULL DEFAULT 0,
        sealed_version    integer NOT NULL DEFAULT 0,
        behind_since      timestamptz NOT NULL,
        lease             integer NOT NULL DEFAULT 0,
        leased_until      timestamptz NOT NULL DEFAULT '-infinity',
        CONSTRAINT engine_cursor_pk PRIMARY KEY (organisation_id, stream_id)
      ) WITH (fillfactor = 70);
      CREATE INDEX engine_cursor_behind_idx ON engine_cursor (behind_since) WHERE delivered_version < record_version;
      CREATE INDEX engine_cursor_unsealed_idx ON engine_cursor (organisation_id, stream_id) WHERE sealed_version < record_version;

      -- One link a sealing: the Merkle root over the heads that moved, and the link before it.
      CREATE TABLE seal (
        organisation_id uuid NOT NULL,
        number          integer NOT NULL,
        sealed_at       timestamptz NOT NULL,
        heads           jsonb NOT NULL,
        merkle_root     bytea NOT NULL,
        previous_hash   bytea NOT NULL,
        seal_hash       bytea NOT NULL,
        CONSTRAINT seal_pk PRIMARY KEY (organisation_id, number)
      );

      ${['log_entry', 'engine_cursor', 'seal'].map((table) => isolate(table)).join('')}
      ${['log_entry', 'seal'].map(appendOnly).join('\n')}
      GRANT SELECT, INSERT ON log_entry TO sanoe_app;
      GRANT SELECT, INSERT, UPDATE ON engine_cursor TO sanoe_app;
      GRANT SELECT ON seal TO sanoe_app;
      CREATE POLICY engine_cursor_relay ON engine_cursor TO sanoe_relay USING (true);
      CREATE POLICY log_entry_relay ON log_entry FOR SELECT TO sanoe_relay USING (true);
      CREATE POLICY seal_relay ON seal TO sanoe_relay USING (true);
      GRANT SELECT, UPDATE ON engine_cursor TO sanoe_relay;
      GRANT SELECT ON log_entry TO sanoe_relay;
      GRANT SELECT, INSERT ON seal TO sanoe_relay;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE seal, engine_cursor, log_entry;`);
  }
}
