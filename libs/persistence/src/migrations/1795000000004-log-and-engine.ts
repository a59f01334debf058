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

      -- Locks a memo for a command, then reads what the caller's key was answered before: in this order, so that of
      -- requests with one key the second finds the answer of the first. One statement, and so one way to the server.
      CREATE FUNCTION take_memo(within uuid, caller uuid, wanted uuid, wanted_key text)
        RETURNS TABLE (organisation_id uuid, calendar_version integer, directory_version integer, kind text, secrecy text,
          officer_id uuid, document_number text, chain jsonb, version integer, content_hash bytea, log_head bytea,
          last_event_at timestamptz, answered_stream uuid, answered_version integer, answered_hash bytea)
        LANGUAGE plpgsql VOLATILE AS $$
        #variable_conflict use_column
        BEGIN
          SELECT c.organisation_id, o.calendar_version, o.directory_version, m.kind, m.secrecy, m.officer_id, m.document_number,
              c.chain, c.version, c.content_hash, c.log_head, c.last_event_at
            INTO organisation_id, calendar_version, directory_version, kind, secrecy, officer_id, document_number,
              chain, version, content_hash, log_head, last_event_at
            FROM memo_chain c
            JOIN memo m ON m.organisation_id = c.organisation_id AND m.id = c.memo_id
            JOIN organisation o ON o.id = c.organisation_id
            WHERE c.organisation_id = within AND c.memo_id = wanted FOR UPDATE OF c;
          IF NOT FOUND THEN
            RETURN;
          END IF;
          IF wanted_key IS NOT NULL THEN
            SELECT l.stream_id, l.version, l.request_hash INTO answered_stream, answered_version, answered_hash
              FROM log_entry l WHERE l.organisation_id = within AND l.actor_id = caller AND l.idempotency_key = wanted_key;
            IF NOT FOUND THEN
              SELECT r.request_hash INTO answered_hash
                FROM answered_request r WHERE r.organisation_id = within AND r.person_id = caller AND r.key = wanted_key;
            END IF;
          END IF;
          RETURN NEXT;
        END $$;

      ${['log_entry', 'engine_cursor', 'seal'].map((table) => isolate(table)).join('')}
      ${['log_entry', 'seal'].map(appendOnly).join('\n')}
      REVOKE ALL ON FUNCTION take_memo FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION take_memo TO sanoe_app;
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
    await runner.query(`DROP FUNCTION take_memo;
      DROP TABLE seal, engine_cursor, log_entry;`);
  }
}
