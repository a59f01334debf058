import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, isolate } from './row-level-security';

const TABLES = ['register', 'numbering_rule', 'number_block', 'register_paper', 'number_cancellation'] as const;
const APPEND_ONLY = ['number_block', 'number_cancellation'] as const;

/**
 * Registers with sequences that units and kinds share, numbers kept in blocks, papers that came in or went out, and
 * numbers cancelled. Each unit has a register of what it sends, under the unit's id, and each organisation one of what it
 * receives, under the organisation's.
 */
export class Registers1795000000006 implements MigrationInterface {
  readonly name = 'Registers1795000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE register (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        code            text,
        name            text CONSTRAINT register_name_check CHECK ((code IS NULL) = (name IS NULL)),
        direction       text NOT NULL CONSTRAINT register_direction_check CHECK (direction IN ('sent', 'received')),
        unit_id         uuid,
        closed_at       timestamptz,
        CONSTRAINT register_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT register_code_uq UNIQUE (organisation_id, code),
        CONSTRAINT register_unit_fk FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id)
      );
      INSERT INTO register (organisation_id, id, direction, unit_id) SELECT organisation_id, id, 'sent', id FROM unit;
      INSERT INTO register (organisation_id, id, direction) SELECT id, id, 'received' FROM organisation;
      CREATE FUNCTION register_of_unit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO register (organisation_id, id, direction, unit_id) VALUES (NEW.organisation_id, NEW.id, 'sent', NEW.id);
          RETURN NULL;
        END $$;
      CREATE FUNCTION register_of_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO register (organisation_id, id, direction) VALUES (NEW.id, NEW.id, 'received');
          RETURN NULL;
        END $$;
      CREATE TRIGGER unit_register AFTER INSERT ON unit FOR EACH ROW EXECUTE FUNCTION register_of_unit();
      CREATE TRIGGER organisation_register AFTER INSERT ON organisation FOR EACH ROW EXECUTE FUNCTION register_of_organisation();

      CREATE TABLE numbering_rule (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        unit_id         uuid,
        kind            text,
        register_id     uuid,
        pattern         text NOT NULL,
        section         text NOT NULL,
        CONSTRAINT numbering_rule_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT numbering_rule_unit_fk FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
        CONSTRAINT numbering_rule_kind_fk FOREIGN KEY (organisation_id, kind) REFERENCES memo_kind (organisation_id, code),
        CONSTRAINT numbering_rule_register_fk FOREIGN KEY (organisation_id, register_id) REFERENCES register (organisation_id, id)
      );
      CREATE UNIQUE INDEX numbering_rule_both_uq ON numbering_rule (organisation_id, unit_id, kind) WHERE unit_id IS NOT NULL AND kind IS NOT NULL;
      CREATE UNIQUE INDEX numbering_rule_unit_uq ON numbering_rule (organisation_id, unit_id) WHERE unit_id IS NOT NULL AND kind IS NULL;
      CREATE UNIQUE INDEX numbering_rule_kind_uq ON numbering_rule (organisation_id, kind) WHERE unit_id IS NULL AND kind IS NOT NULL;
      CREATE UNIQUE INDEX numbering_rule_all_uq ON numbering_rule (organisation_id) WHERE unit_id IS NULL AND kind IS NULL;

      -- first_number: later than 1 where the office kept the year's first numbers on paper.
      ALTER TABLE register_entry DROP CONSTRAINT register_entry_counter_fk;
      ALTER TABLE register_counter DROP CONSTRAINT register_counter_unit_fk;
      ALTER TABLE register_counter RENAME COLUMN unit_id TO register_id;
      ALTER TABLE register_counter ADD COLUMN first_number integer NOT NULL DEFAULT 1,
        ADD CONSTRAINT register_counter_number_check CHECK (first_number >= 1 AND last_number >= first_number - 1 AND last_number <= 999999999),
        ADD CONSTRAINT register_counter_register_fk FOREIGN KEY (organisation_id, register_id) REFERENCES register (organisation_id, id);

      CREATE TABLE number_block (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        register_id     uuid NOT NULL,
        year            integer NOT NULL,
        first_number    integer NOT NULL,
        last_number     integer NOT NULL CONSTRAINT number_block_number_check CHECK (first_number >= 1 AND last_number >= first_number),
        purpose         text NOT NULL,
        for_whom        text NOT NULL,
        reserved_at     timestamptz NOT NULL,
        reserved_by     uuid NOT NULL,
        CONSTRAINT number_block_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT number_block_first_uq UNIQUE (organisation_id, register_id, year, first_number),
        CONSTRAINT number_block_counter_fk FOREIGN KEY (organisation_id, register_id, year) REFERENCES register_counter (organisation_id, register_id, year),
        CONSTRAINT number_block_person_fk FOREIGN KEY (organisation_id, reserved_by) REFERENCES person (organisation_id, id)
      );

      -- use: a memo, a paper outside the system, or nothing: a number that was kept and then cancelled.
      ALTER TABLE register_entry RENAME COLUMN unit_id TO register_id;
      ALTER TABLE register_entry ALTER COLUMN memo_id DROP NOT NULL, ALTER COLUMN document_number DROP NOT NULL;
      ALTER TABLE register_entry ADD COLUMN use text NOT NULL DEFAULT 'memo',
        ADD COLUMN block_id uuid,
        ADD CONSTRAINT register_entry_use_check CHECK (use IN ('memo', 'paper', 'nothing')),
        ADD CONSTRAINT register_entry_memo_check CHECK ((use = 'memo') = (memo_id IS NOT NULL)),
        ADD CONSTRAINT register_entry_block_check CHECK (use <> 'nothing' OR block_id IS NOT NULL),
        ADD CONSTRAINT register_entry_text_check CHECK ((use = 'nothing') = (document_number IS NULL)),
        ADD CONSTRAINT register_entry_counter_fk FOREIGN KEY (organisation_id, register_id, year)
          REFERENCES register_counter (organisation_id, register_id, year),
        ADD CONSTRAINT register_entry_block_fk FOREIGN KEY (organisation_id, block_id) REFERENCES number_block (organisation_id, id);
      ALTER TABLE register_entry ALTER COLUMN use DROP DEFAULT;

      -- reference, dated: the sender's own, or those of the paper that went out.
      CREATE TABLE register_paper (
        organisation_id uuid NOT NULL,
        register_id     uuid NOT NULL,
        year            integer NOT NULL,
        number          integer NOT NULL,
        sender          text NOT NULL,
        recipient       text NOT NULL,
        reference       text,
        dated           date NOT NULL,
        subject         text NOT NULL,
        urgency         text NOT NULL CONSTRAINT register_paper_urgency_check CHECK (urgency IN ('normal', 'urgent', 'veryUrgent', 'mostUrgent')),
        secrecy         text NOT NULL CONSTRAINT register_paper_secrecy_check CHECK (secrecy IN ('normal', 'confidential', 'secret')),
        action          text,
        remarks         text,
        attachment_ids  uuid[] NOT NULL,
        CONSTRAINT register_paper_pk PRIMARY KEY (organisation_id, register_id, year, number),
        CONSTRAINT register_paper_entry_fk FOREIGN KEY (organisation_id, register_id, year, number)
          REFERENCES register_entry (organisation_id, register_id, year, number)
      );

      CREATE TABLE number_cancellation (
        organisation_id uuid NOT NULL,
        register_id     uuid NOT NULL,
        year            integer NOT NULL,
        number          integer NOT NULL,
        reason          text NOT NULL,
        cancelled_at    timestamptz NOT NULL,
        cancelled_by    uuid NOT NULL,
        CONSTRAINT number_cancellation_pk PRIMARY KEY (organisation_id, register_id, year, number),
        CONSTRAINT number_cancellation_entry_fk FOREIGN KEY (organisation_id, register_id, year, number)
          REFERENCES register_entry (organisation_id, register_id, year, number),
        CONSTRAINT number_cancellation_person_fk FOREIGN KEY (organisation_id, cancelled_by) REFERENCES person (organisation_id, id)
      );

      -- Moves with few events, so that a signature's update stays on its page.
      ALTER TABLE memo_chain ADD COLUMN awaits_number boolean NOT NULL DEFAULT false;
      CREATE INDEX memo_chain_unnumbered_idx ON memo_chain (organisation_id, memo_id) WHERE awaits_number;

      ${APPEND_ONLY.map(appendOnly).join('\n')}
      ${TABLES.map((table) => isolate(table)).join('')}
      GRANT SELECT, INSERT ON register, register_paper, number_block, number_cancellation TO sanoe_app;
      GRANT UPDATE (name, closed_at) ON register TO sanoe_app;
      GRANT UPDATE (action, remarks) ON register_paper TO sanoe_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON numbering_rule TO sanoe_app;
    `);
  }

  /** Refuses where a number was used for what has no place in the registers before: it would be lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX memo_chain_unnumbered_idx;
      ALTER TABLE memo_chain DROP COLUMN awaits_number;
      DROP TABLE number_cancellation, register_paper;
      ALTER TABLE register_entry DROP CONSTRAINT register_entry_counter_fk, DROP CONSTRAINT register_entry_block_fk;
      ALTER TABLE register_entry DROP COLUMN use, DROP COLUMN block_id;
      ALTER TABLE register_entry ALTER COLUMN memo_id SET NOT NULL, ALTER COLUMN document_number SET NOT NULL;
      ALTER TABLE register_entry RENAME COLUMN register_id TO unit_id;
      DROP TABLE number_block;
      ALTER TABLE register_counter DROP CONSTRAINT register_counter_register_fk, DROP COLUMN first_number;
      ALTER TABLE register_counter RENAME COLUMN register_id TO unit_id;
      DELETE FROM register_counter c WHERE NOT EXISTS (SELECT FROM register_entry e WHERE e.organisation_id = c.organisation_id
        AND e.unit_id = c.unit_id AND e.year = c.year);
      ALTER TABLE register_counter ADD CONSTRAINT register_counter_unit_fk FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id);
      ALTER TABLE register_entry ADD CONSTRAINT register_entry_counter_fk FOREIGN KEY (organisation_id, unit_id, year)
        REFERENCES register_counter (organisation_id, unit_id, year);
      DROP TRIGGER unit_register ON unit;
      DROP TRIGGER organisation_register ON organisation;
      DROP FUNCTION register_of_unit, register_of_organisation;
      DROP TABLE numbering_rule, register;
    `);
  }
}
