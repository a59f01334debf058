import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, isolate } from './row-level-security';

const TABLES = [
  'plan',
  'measure',
  'measure_unit',
  'measure_year',
  'measure_round',
  'round_command',
  'measure_entry',
  'entry_hand_in',
  'report_round',
  'stream_text',
] as const;
const APPEND_ONLY = ['round_command', 'entry_hand_in', 'stream_text'] as const;

/** Plans and their measures: what is planned (plan, measure), what runs each fiscal year, and what the units hand in. */
export class Measures1795000000010 implements MigrationInterface {
  readonly name = 'Measures1795000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- source_hash: of what it was imported from, so that nothing is imported twice.
      CREATE TABLE plan (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        title           text NOT NULL,
        fiscal_years    integer[] NOT NULL CONSTRAINT plan_fiscal_years_check CHECK (cardinality(fiscal_years) >= 1),
        status          text NOT NULL CONSTRAINT plan_status_check CHECK (status IN ('draft', 'active')),
        officer_id      uuid NOT NULL,
        source_hash     bytea,
        version         integer NOT NULL,
        created_at      timestamptz NOT NULL,
        updated_at      timestamptz NOT NULL,
        activated_at    timestamptz,
        CONSTRAINT plan_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT plan_source_uq UNIQUE (organisation_id, source_hash),
        CONSTRAINT plan_activated_check CHECK ((status = 'active') = (activated_at IS NOT NULL)),
        CONSTRAINT plan_officer_fk FOREIGN KEY (organisation_id, officer_id) REFERENCES person (organisation_id, id)
      );

      -- content: the headings that are read whole.
      CREATE TABLE measure (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        plan_id         uuid NOT NULL,
        number          integer NOT NULL CONSTRAINT measure_number_check CHECK (number >= 1),
        title           text NOT NULL,
        content         jsonb NOT NULL,
        budget_amount   bigint CONSTRAINT measure_budget_check CHECK (budget_amount >= 0),
        targets         jsonb NOT NULL,
        cadence         jsonb NOT NULL,
        version         integer NOT NULL,
        updated_at      timestamptz NOT NULL,
        CONSTRAINT measure_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT measure_number_uq UNIQUE (organisation_id, plan_id, number),
        CONSTRAINT measure_plan_fk FOREIGN KEY (organisation_id, plan_id) REFERENCES plan (organisation_id, id)
      );
      CREATE TABLE measure_unit (
        organisation_id uuid NOT NULL,
        measure_id      uuid NOT NULL,
        unit_id         uuid NOT NULL,
        CONSTRAINT measure_unit_pk PRIMARY KEY (organisation_id, measure_id, unit_id),
        CONSTRAINT measure_unit_measure_fk FOREIGN KEY (organisation_id, measure_id) REFERENCES measure (organisation_id, id),
        CONSTRAINT measure_unit_unit_fk FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id)
      );
      CREATE INDEX measure_unit_unit_idx ON measure_unit (organisation_id, unit_id);

      -- One lifecycle a measure and fiscal year: the row that its commands lock, and the head of its stream.
      CREATE TABLE measure_year (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        measure_id      uuid NOT NULL,
        plan_id         uuid NOT NULL,
        fiscal_year     integer NOT NULL,
        status          text NOT NULL CONSTRAINT measure_year_status_check
                          CHECK (status IN ('planned', 'active', 'reportDue', 'reportInReview', 'reported', 'closed', 'cancelled', 'carriedOver')),
        record_version  integer NOT NULL,
        last_event_at   timestamptz NOT NULL,
        log_head        bytea NOT NULL,
        next_at         timestamptz,
        lifecycle       jsonb NOT NULL,
        CONSTRAINT measure_year_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT measure_year_uq UNIQUE (organisation_id, measure_id, fiscal_year),
        CONSTRAINT measure_year_measure_fk FOREIGN KEY (organisation_id, measure_id) REFERENCES measure (organisation_id, id),
        CONSTRAINT measure_year_plan_fk FOREIGN KEY (organisation_id, plan_id) REFERENCES plan (organisation_id, id)
      ) WITH (fillfactor = 70);
      CREATE INDEX measure_year_plan_idx ON measure_year (organisation_id, plan_id, fiscal_year);
      CREATE INDEX measure_year_open_idx ON measure_year (organisation_id, id) WHERE status NOT IN ('closed', 'carriedOver');

      CREATE TABLE measure_round (
        organisation_id uuid NOT NULL,
        measure_id      uuid NOT NULL,
        period          text NOT NULL,
        measure_year_id uuid NOT NULL,
        plan_id         uuid NOT NULL,
        state           text NOT NULL CONSTRAINT measure_round_state_check
                          CHECK (state IN ('planned', 'open', 'due', 'inReview', 'reported', 'closed')),
        opens_on        date NOT NULL,
        due_on          date NOT NULL,
        closes_on       date NOT NULL,
        opened_at       timestamptz,
        fell_due_at     timestamptz,
        reported_at     timestamptz,
        closed_at       timestamptz,
        CONSTRAINT measure_round_pk PRIMARY KEY (organisation_id, measure_id, period),
        CONSTRAINT measure_round_days_check CHECK (opens_on <= due_on AND due_on <= closes_on),
        CONSTRAINT measure_round_year_fk FOREIGN KEY (organisation_id, measure_year_id) REFERENCES measure_year (organisation_id, id)
      );
      CREATE INDEX measure_round_year_idx ON measure_round (organisation_id, measure_year_id);
      CREATE INDEX measure_round_plan_idx ON measure_round (organisation_id, plan_id, period);

      -- What the clock did to a round: once each, and once more for each new date.
      CREATE TABLE round_command (
        organisation_id uuid NOT NULL,
        measure_id      uuid NOT NULL,
        period          text NOT NULL,
        command         text NOT NULL CONSTRAINT round_command_check CHECK (command IN ('openRound', 'fallDue', 'closeRound')),
        dating          integer NOT NULL,
        at              timestamptz NOT NULL,
        CONSTRAINT round_command_pk PRIMARY KEY (organisation_id, measure_id, period, command, dating),
        CONSTRAINT round_command_round_fk FOREIGN KEY (organisation_id, measure_id, period) REFERENCES measure_round (organisation_id, measure_id, period)
      );

      -- A unit's entry as its officers write it; what was handed in stands in entry_hand_in.
      CREATE TABLE measure_entry (
        organisation_id uuid NOT NULL,
        measure_id      uuid NOT NULL,
        period          text NOT NULL,
        unit_id         uuid NOT NULL,
        version         integer NOT NULL,
        result          text,
        obstacles       text,
        suggestion      text,
        percent         integer CONSTRAINT measure_entry_percent_check CHECK (percent BETWEEN 0 AND 100),
        spent           bigint CONSTRAINT measure_entry_spent_check CHECK (spent >= 0),
        indicators      jsonb NOT NULL,
        evidence_ids    uuid[] NOT NULL,
        handed_in       integer,
        updated_at      timestamptz NOT NULL,
        updated_by      uuid NOT NULL,
        CONSTRAINT measure_entry_pk PRIMARY KEY (organisation_id, measure_id, period, unit_id),
        CONSTRAINT measure_entry_round_fk FOREIGN KEY (organisation_id, measure_id, period) REFERENCES measure_round (organisation_id, measure_id, period),
        CONSTRAINT measure_entry_unit_fk FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
        CONSTRAINT measure_entry_person_fk FOREIGN KEY (organisation_id, updated_by) REFERENCES person (organisation_id, id)
      );
      CREATE TABLE entry_hand_in (
        organisation_id uuid NOT NULL,
        measure_id      uuid NOT NULL,
        period          text NOT NULL,
        unit_id         uuid NOT NULL,
        number          integer NOT NULL CONSTRAINT entry_hand_in_number_check CHECK (number >= 1),
        measure_year_id uuid NOT NULL,
        content         jsonb NOT NULL,
        evidence        jsonb NOT NULL,
        content_hash    bytea NOT NULL,
        handed_in_at    timestamptz NOT NULL,
        handed_in_by    uuid NOT NULL,
        CONSTRAINT entry_hand_in_pk PRIMARY KEY (organisation_id, measure_id, period, unit_id, number),
        CONSTRAINT entry_hand_in_entry_fk FOREIGN KEY (organisation_id, measure_id, period, unit_id)
          REFERENCES measure_entry (organisation_id, measure_id, period, unit_id),
        CONSTRAINT entry_hand_in_year_fk FOREIGN KEY (organisation_id, measure_year_id) REFERENCES measure_year (organisation_id, id),
        CONSTRAINT entry_hand_in_person_fk FOREIGN KEY (organisation_id, handed_in_by) REFERENCES person (organisation_id, id)
      );
      CREATE INDEX entry_hand_in_year_idx ON entry_hand_in (organisation_id, measure_year_id);

      -- What a plan's measures of one period report together: who has handed in, and who must be reminded.
      CREATE TABLE report_round (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        plan_id         uuid NOT NULL,
        period          text NOT NULL,
        status          text NOT NULL CONSTRAINT report_round_status_check
                          CHECK (status IN ('unopened', 'gathering', 'gathered', 'inReview', 'reported', 'closed')),
        due_at          timestamptz,
        record_version  integer NOT NULL,
        last_event_at   timestamptz NOT NULL,
        log_head        bytea NOT NULL,
        next_at         timestamptz,
        round           jsonb NOT NULL,
        CONSTRAINT report_round_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT report_round_uq UNIQUE (organisation_id, plan_id, period),
        CONSTRAINT report_round_plan_fk FOREIGN KEY (organisation_id, plan_id) REFERENCES plan (organisation_id, id)
      ) WITH (fillfactor = 70);
      CREATE INDEX report_round_open_idx ON report_round (organisation_id, id) WHERE status NOT IN ('reported', 'closed');

      -- What a person wrote with an event of a measure or a report round; the event has its digest.
      CREATE TABLE stream_text (
        organisation_id uuid NOT NULL,
        stream_id       uuid NOT NULL,
        version         integer NOT NULL,
        text            text NOT NULL,
        CONSTRAINT stream_text_pk PRIMARY KEY (organisation_id, stream_id, version)
      );

      ${APPEND_ONLY.map(appendOnly).join('\n')}
      ${TABLES.map((table) => isolate(table)).join('')}
      GRANT SELECT, INSERT, UPDATE ON plan, measure, measure_year, measure_round, measure_entry, report_round TO sanoe_app;
      GRANT SELECT, INSERT, DELETE ON measure_unit TO sanoe_app;
      GRANT SELECT, INSERT ON round_command, entry_hand_in, stream_text TO sanoe_app;

      -- workflow: what its workflow's id ends in, where that is not the stream's own id.
      ALTER TABLE engine_cursor ADD COLUMN workflow text;
      ALTER TABLE log_entry DROP CONSTRAINT log_entry_kind_check,
        ADD CONSTRAINT log_entry_kind_check CHECK (stream_kind IN ('memo', 'settings', 'measure', 'report'));
      -- about: what memo_id names, a memo or a report round.
      ALTER TABLE notice ADD COLUMN about text NOT NULL DEFAULT 'memo' CONSTRAINT notice_about_check CHECK (about IN ('memo', 'report'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notice DROP COLUMN about;
      ALTER TABLE log_entry DROP CONSTRAINT log_entry_kind_check,
        ADD CONSTRAINT log_entry_kind_check CHECK (stream_kind IN ('memo', 'settings'));
      ALTER TABLE engine_cursor DROP COLUMN workflow;
      DROP TABLE stream_text, report_round, entry_hand_in, measure_entry, round_command, measure_round, measure_year, measure_unit, measure, plan;
    `);
  }
}
