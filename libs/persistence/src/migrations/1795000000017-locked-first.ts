import type { MigrationInterface, QueryRunner } from 'typeorm';

const TAKE = `CREATE OR REPLACE FUNCTION take_memo(within uuid, caller uuid, wanted uuid, wanted_key text)
        RETURNS TABLE (organisation_id uuid, calendar_version integer, directory_version integer, kind text, secrecy text,
          officer_id uuid, document_number text, chain jsonb, version integer, content_hash bytea, log_head bytea,
          last_event_at timestamptz, answered_stream uuid, answered_version integer, answered_hash bytea)
        LANGUAGE plpgsql VOLATILE AS $$
        #variable_conflict use_column
        BEGIN`;

const READ_KEY = `
          IF wanted_key IS NOT NULL THEN
            SELECT l.stream_id, l.version, l.request_hash INTO answered_stream, answered_version, answered_hash
              FROM log_entry l WHERE l.organisation_id = within AND l.actor_id = caller AND l.idempotency_key = wanted_key;
            IF NOT FOUND THEN
              SELECT r.request_hash INTO answered_hash
                FROM answered_request r WHERE r.organisation_id = within AND r.person_id = caller AND r.key = wanted_key;
            END IF;
          END IF;
          RETURN NEXT;
        END $$;`;

/**
 * What is read beside the locked row is read after the lock: who waited for it saw the memo's kind and number, and the
 * versions of its organisation, as they were when the wait began.
 */
export class LockedFirst1795000000017 implements MigrationInterface {
  readonly name = 'LockedFirst1795000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${TAKE}
          SELECT c.chain, c.version, c.content_hash, c.log_head, c.last_event_at
            INTO chain, version, content_hash, log_head, last_event_at
            FROM memo_chain c WHERE c.organisation_id = within AND c.memo_id = wanted FOR UPDATE;
          IF NOT FOUND THEN
            RETURN;
          END IF;
          SELECT o.id, o.calendar_version, o.directory_version, m.kind, m.secrecy, m.officer_id, m.document_number
            INTO organisation_id, calendar_version, directory_version, kind, secrecy, officer_id, document_number
            FROM memo m JOIN organisation o ON o.id = m.organisation_id
            WHERE m.organisation_id = within AND m.id = wanted;${READ_KEY}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`${TAKE}
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
          END IF;${READ_KEY}`);
  }
}
