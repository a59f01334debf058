import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, isolate } from './row-level-security';

const TABLES = [
  'attachment',
  'register_counter',
  'memo',
  'memo_chain',
  'memo_revision',
  'decision',
  'memo_text',
  'task',
  'register_entry',
  'completion',
  'notice',
  'answered_request',
] as const;
const APPEND_ONLY = ['memo_revision', 'decision', 'memo_text', 'completion'] as const;

/** Memos: what is drafted (memo), what moves (memo_chain), and what stays for ever (revisions, decisions, texts). */
export class Memos1795000000003 implements MigrationInterface {
  readonly name = 'Memos1795000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE memo (
        organisation_id   uuid NOT NULL,
        id                uuid NOT NULL,
        kind              text NOT NULL,
        purpose           text NOT NULL CONSTRAINT memo_purpose_check CHECK (purpose IN ('acknowledge', 'consider', 'approve', 'sign')),
        urgency           text NOT NULL CONSTRAINT memo_urgency_check CHECK (urgency IN ('normal', 'urgent', 'veryUrgent', 'mostUrgent')),
        secrecy           text NOT NULL CONSTRAINT memo_secrecy_check CHECK (secrecy IN ('normal', 'confidential', 'secret')),
        subject           text NOT NULL,
        unit_id           uuid NOT NULL,
        unit_line         text,
        memo_date         date NOT NULL,
        addressees        text,
        amount            bigint CONSTRAINT memo_amount_check CHECK (amount >= 0),
        sections          jsonb NOT NULL,
        closing           text,
        form              jsonb,
        attachment_ids    uuid[] NOT NULL,
        chain_template_id uuid,
        chain_steps       jsonb,
        document_number   text,
        officer_id        uuid NOT NULL,
        search_text       text NOT NULL,
        created_at        timestamptz NOT NULL,
        updated_at        timestamptz NOT NULL,
        CONSTRAINT memo_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT memo_kind_fk FOREIGN KEY (organisation_id, kind) REFERENCES memo_kind (organisation_id, code),
        CONSTRAINT memo_unit_fk FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
        CONSTRAINT memo_officer_fk FOREIGN KEY (organisation_id, officer_id) REFERENCES person (organisation_id, id),
        CONSTRAINT memo_chain_template_fk FOREIGN KEY (organisation_id, chain_template_id) REFERENCES chain_template (organisation_id, id)
      );
      CREATE INDEX memo_officer_idx ON memo (organisation_id, officer_id);

      -- Small, and without an index on what a signature moves: its updates stay on their page.
      CREATE TABLE memo_chain (
        organisation_id      uuid NOT NULL,
        memo_id              uuid NOT NULL,
        status               text NOT NULL CONSTRAINT memo_chain_status_check
                               CHECK (status IN ('draft', 'inReview', 'returned', 'approved', 'rejected', 'withdrawn', 'cancelled')),
        revision             integer NOT NULL,
        current_step         integer,
        turn_activation      integer,
        turn_position_id     uuid,
        turn_person_id       uuid,
        turn_opened_at       timestamptz,
        due_at               timestamptz,
        waiting_position_ids uuid[] NOT NULL,
        version              integer NOT NULL,
        record_version       integer NOT NULL,
        last_event_at        timestamptz NOT NULL,
        log_head             bytea NOT NULL,
        content_hash         bytea,
        submitted_at         timestamptz,
        settled_at           timestamptz,
        chain                jsonb NOT NULL,
        CONSTRAINT memo_chain_pk PRIMARY KEY (organisation_id, memo_id),
        CONSTRAINT memo_chain_turn_check CHECK ((status IN ('inReview', 'returned')) = (turn_activation IS NOT NULL)),
        CONSTRAINT memo_chain_step_check CHECK ((status = 'inReview') = (current_step IS NOT NULL)),
        CONSTRAINT memo_chain_memo_fk FOREIGN KEY (organisation_id, memo_id) REFERENCES memo (organisation_id, id)
      ) WITH (fillfactor = 60);
      CREATE INDEX memo_chain_open_idx ON memo_chain (organisation_id, memo_id) WHERE status IN ('inReview', 'returned');

      CREATE TABLE memo_revision (
        organisation_id uuid NOT NULL,
        memo_id         uuid NOT NULL,
        revision        integer NOT NULL,
        content         jsonb NOT NULL,
        attachments     jsonb NOT NULL,
        chain           jsonb NOT NULL,
        content_hash    bytea NOT NULL,
        submitted_at    timestamptz NOT NULL,
        CONSTRAINT memo_revision_pk PRIMARY KEY (organisation_id, memo_id, revision),
        CONSTRAINT memo_revision_hash_uq UNIQUE (organisation_id, memo_id, revision, content_hash),
        CONSTRAINT memo_revision_memo_fk FOREIGN KEY (organisation_id, memo_id) REFERENCES memo (organisation_id, id)
      );

      -- One row a step signed. Order: a decision at place k stands on one at place k - 1. Capacity: by an appointment of
      -- that person to that position. Content: the hash of that revision.
      CREATE TABLE decision (
        organisation_id    uuid NOT NULL,
        memo_id            uuid NOT NULL,
        activation         integer NOT NULL,
        id                 uuid NOT NULL,
        step               integer NOT NULL,
        step_order         integer NOT NULL CONSTRAINT decision_order_check CHECK (step_order >= 1),
        follows_order      integer GENERATED ALWAYS AS (nullif(step_order - 1, 0)) STORED,
        follows_activation integer,
        version            integer NOT NULL,
        revision           integer NOT NULL,
        content_hash       bytea NOT NULL,
        decision           text NOT NULL CONSTRAINT decision_decision_check
                             CHECK (decision IN ('endorse', 'dissent', 'return', 'approve', 'acknowledge', 'reject')),
        position_id        uuid NOT NULL,
        signer_id          uuid NOT NULL,
        appointment_id     uuid NOT NULL,
        capacity           text NOT NULL,
        order_number       text,
        signer_name        text NOT NULL,
        own_position_name  text,
        position_name      text NOT NULL,
        opinion            text,
        reason             text,
        return_to          integer,
        marks              jsonb,
        instruction        jsonb,
        permit_publication boolean NOT NULL,
        signed_at          timestamptz NOT NULL,
        record_hash        bytea NOT NULL,
        CONSTRAINT decision_pk PRIMARY KEY (organisation_id, memo_id, activation),
        CONSTRAINT decision_place_uq UNIQUE (organisation_id, memo_id, activation, step_order),
        CONSTRAINT decision_follows_check CHECK ((step_order = 1) = (follows_activation IS NULL) AND follows_activation < activation),
        CONSTRAINT decision_follows_fk FOREIGN KEY (organisation_id, memo_id, follows_activation, follows_order)
          REFERENCES decision (organisation_id, memo_id, activation, step_order),
        CONSTRAINT decision_order_number_check CHECK (capacity IN ('holder', 'statutory') OR order_number IS NOT NULL),
        CONSTRAINT decision_appointment_fk FOREIGN KEY (organisation_id, appointment_id, position_id, signer_id, capacity)
          REFERENCES appointment (organisation_id, id, position_id, person_id, capacity),
        CONSTRAINT decision_revision_fk FOREIGN KEY (organisation_id, memo_id, revision, content_hash)
          REFERENCES memo_revision (organisation_id, memo_id, revision, content_hash)
      );
      CREATE INDEX decision_signer_idx ON decision (organisation_id, signer_id);
      INSERT INTO typeorm_metadata (type, database, schema, "table", name, value) -- where TypeORM looks up what a column is made of
        VALUES ('GENERATED_COLUMN', current_database(), 'public', 'decision', 'follows_order', 'nullif(step_order - 1, 0)');

      -- What a person wrote with an event that is no decision; the event has its digest.
      CREATE TABLE memo_text (
        organisation_id uuid NOT NULL,
        memo_id         uuid NOT NULL,
        version         integer NOT NULL,
        text            text NOT NULL,
        CONSTRAINT memo_text_pk PRIMARY KEY (organisation_id, memo_id, version),
        CONSTRAINT memo_text_memo_fk FOREIGN KEY (organisation_id, memo_id) REFERENCES memo (organisation_id, id)
      );

      CREATE TABLE task (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        memo_id         uuid NOT NULL,
        activation      integer NOT NULL,
        position_id     uuid NOT NULL,
        text            text NOT NULL,
        due             date NOT NULL,
        done_at         timestamptz,
        done_by         uuid,
        CONSTRAINT task_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT task_decision_fk FOREIGN KEY (organisation_id, memo_id, activation) REFERENCES decision (organisation_id, memo_id, activation),
        CONSTRAINT task_position_fk FOREIGN KEY (organisation_id, position_id) REFERENCES position (organisation_id, id)
      );
      CREATE INDEX task_position_idx ON task (organisation_id, position_id) WHERE done_at IS NULL;
      CREATE INDEX task_memo_idx ON task (organisation_id, memo_id);

      -- Numbers run by unit and calendar year; the counter's row is locked by who takes one.
      CREATE TABLE register_counter (
        organisation_id uuid NOT NULL,
        unit_id         uuid NOT NULL,
        year            integer NOT NULL,
        last_number     integer NOT NULL,
        CONSTRAINT register_counter_pk PRIMARY KEY (organisation_id, unit_id, year),
        CONSTRAINT register_counter_unit_fk FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id)
      );
      CREATE TABLE register_entry (
        organisation_id uuid NOT NULL,
        unit_id         uuid NOT NULL,
        year            integer NOT NULL,
        number          integer NOT NULL CONSTRAINT register_entry_number_check CHECK (number >= 1),
        document_number text NOT NULL,
        memo_id         uuid NOT NULL,
        given_at        timestamptz NOT NULL,
        given_by        uuid NOT NULL,
        CONSTRAINT register_entry_pk PRIMARY KEY (organisation_id, unit_id, year, number),
        CONSTRAINT register_entry_memo_uq UNIQUE (organisation_id, memo_id),
        CONSTRAINT register_entry_counter_fk FOREIGN KEY (organisation_id, unit_id, year) REFERENCES register_counter (organisation_id, unit_id, year),
        CONSTRAINT register_entry_memo_fk FOREIGN KEY (organisation_id, memo_id) REFERENCES memo (organisation_id, id)
      );

      CREATE TABLE attachment (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        name            text NOT NULL,
        media_type      text NOT NULL,
        size            bigint NOT NULL,
        sha256          bytea NOT NULL,
        uploaded_by     uuid NOT NULL,
        uploaded_at     timestamptz NOT NULL,
        CONSTRAINT attachment_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT attachment_uploader_fk FOREIGN KEY (organisation_id, uploaded_by) REFERENCES person (organisation_id, id)
      );

      -- The first result of each completion step stays.
      CREATE TABLE completion (
        organisation_id uuid NOT NULL,
        memo_id         uuid NOT NULL,
        step            text NOT NULL,
        result          jsonb NOT NULL,
        at              timestamptz NOT NULL,
        CONSTRAINT completion_pk PRIMARY KEY (organisation_id, memo_id, step),
        CONSTRAINT completion_memo_fk FOREIGN KEY (organisation_id, memo_id) REFERENCES memo (organisation_id, id)
      );

      -- number: of the reminder, or the version of the event that it tells of.
      CREATE TABLE notice (
        organisation_id uuid NOT NULL,
        memo_id         uuid NOT NULL,
        activation      integer NOT NULL,
        kind            text NOT NULL,
        number          integer NOT NULL,
        recipient_id    uuid NOT NULL,
        channel         text NOT NULL CONSTRAINT notice_channel_check CHECK (channel IN ('app', 'mail')),
        state           text NOT NULL CONSTRAINT notice_state_check CHECK (state IN ('shown', 'pending', 'queued', 'sent', 'failed')),
        at              timestamptz NOT NULL,
        read_at         timestamptz,
        CONSTRAINT notice_pk PRIMARY KEY (organisation_id, memo_id, activation, kind, number, recipient_id, channel)
      );
      CREATE INDEX notice_recipient_idx ON notice (organisation_id, recipient_id, at) WHERE channel = 'app';
      CREATE INDEX notice_pending_idx ON notice (at) WHERE state = 'pending';

      -- Answers to requests that are no command of a memo, by key.
      CREATE TABLE answered_request (
        organisation_id uuid NOT NULL,
        person_id       uuid NOT NULL,
        key             text NOT NULL,
        request_hash    bytea NOT NULL,
        answer          jsonb NOT NULL,
        at              timestamptz NOT NULL,
        CONSTRAINT answered_request_pk PRIMARY KEY (organisation_id, person_id, key)
      );

      ${APPEND_ONLY.map(appendOnly).join('\n')}
      ${TABLES.map((table) => isolate(table)).join('')}
      GRANT SELECT, INSERT, UPDATE ON memo, memo_chain, register_counter, task, notice TO sanoe_app;
      GRANT SELECT, INSERT ON memo_revision, decision, memo_text, register_entry, attachment, completion, answered_request TO sanoe_app;
      CREATE POLICY notice_relay ON notice TO sanoe_relay USING (true);
      GRANT SELECT, UPDATE (state) ON notice TO sanoe_relay;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE answered_request, notice, completion, attachment, register_entry, register_counter, task, memo_text, decision, memo_revision, memo_chain, memo;
      DELETE FROM typeorm_metadata WHERE "table" = 'decision';
    `);
  }
}
