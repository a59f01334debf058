import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './row-level-security';

const TABLES = ['unit', 'position', 'person', 'appointment', 'memo_kind', 'chain_template', 'holiday'] as const;

/** What decides who may sign for what. */
const DIRECTORY = ['unit', 'position', 'person', 'appointment'] as const;

/** An organisation, its people and posts, its calendar and its chain templates. */
export class Organisations1795000000001 implements MigrationInterface {
  readonly name = 'Organisations1795000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

      CREATE TABLE organisation (
        id               uuid NOT NULL CONSTRAINT organisation_pk PRIMARY KEY,
        slug             text NOT NULL CONSTRAINT organisation_slug_uq UNIQUE
                           CONSTRAINT organisation_slug_check CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
        name             text NOT NULL,
        type             text NOT NULL CONSTRAINT organisation_type_check CHECK (type IN
                           ('provincialAdministration', 'cityMunicipality', 'townMunicipality', 'subdistrictMunicipality', 'subdistrictAdministration')),
        province         text NOT NULL,
        document_prefix  text NOT NULL,
        calendar         jsonb NOT NULL,
        calendar_version integer NOT NULL DEFAULT 1,
        calendar_followed integer NOT NULL DEFAULT 1,
        directory_version integer NOT NULL DEFAULT 1,
        settings_version integer NOT NULL DEFAULT 0,
        settings_head    bytea NOT NULL,
        settings_at      timestamptz NOT NULL,
        created_at       timestamptz NOT NULL
      );
      ${isolate('organisation', 'id')}

      CREATE TABLE unit (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        code            text NOT NULL,
        name            text NOT NULL,
        document_prefix text,
        closed_at       timestamptz,
        CONSTRAINT unit_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT unit_code_uq UNIQUE (organisation_id, code),
        CONSTRAINT unit_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
      );

      CREATE TABLE position (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        code            text NOT NULL,
        name            text NOT NULL,
        unit_id         uuid NOT NULL,
        closed_at       timestamptz,
        CONSTRAINT position_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT position_code_uq UNIQUE (organisation_id, code),
        CONSTRAINT position_unit_fk FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id)
      );

      CREATE TABLE person (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        username        text NOT NULL,
        name            text NOT NULL,
        email           text,
        roles           text[] NOT NULL CONSTRAINT person_roles_check
                          CHECK (roles <@ ARRAY['officer', 'recordsClerk', 'administrator', 'auditor']),
        created_at      timestamptz NOT NULL,
        closed_at       timestamptz,
        CONSTRAINT person_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT person_username_uq UNIQUE (organisation_id, username),
        CONSTRAINT person_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
      );

      CREATE TABLE appointment (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        position_id     uuid NOT NULL,
        person_id       uuid NOT NULL,
        capacity        text NOT NULL CONSTRAINT appointment_capacity_check
                          CHECK (capacity IN ('holder', 'acting', 'onBehalf', 'caretaker', 'statutory')),
        order_number    text,
        valid_from      timestamptz NOT NULL,
        valid_until     timestamptz,
        scope           text[],
        created_at      timestamptz NOT NULL,
        CONSTRAINT appointment_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT appointment_right_uq UNIQUE (organisation_id, id, position_id, person_id, capacity),
        CONSTRAINT appointment_order_check CHECK (capacity IN ('holder', 'statutory') OR order_number IS NOT NULL),
        CONSTRAINT appointment_period_check CHECK (valid_until IS NULL OR valid_until >= valid_from),
        CONSTRAINT appointment_position_fk FOREIGN KEY (organisation_id, position_id) REFERENCES position (organisation_id, id),
        CONSTRAINT appointment_person_fk FOREIGN KEY (organisation_id, person_id) REFERENCES person (organisation_id, id)
      );
      CREATE INDEX appointment_position_idx ON appointment (organisation_id, position_id);
      CREATE INDEX appointment_person_idx ON appointment (organisation_id, person_id);

      CREATE TABLE memo_kind (
        organisation_id uuid NOT NULL,
        code            text NOT NULL,
        name            text NOT NULL,
        numbering       text NOT NULL CONSTRAINT memo_kind_numbering_check CHECK (numbering IN ('onSubmit', 'byClerk', 'none')),
        CONSTRAINT memo_kind_pk PRIMARY KEY (organisation_id, code),
        CONSTRAINT memo_kind_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
      );

      CREATE TABLE chain_template (
        organisation_id uuid NOT NULL,
        id              uuid NOT NULL,
        code            text NOT NULL,
        name            text NOT NULL,
        unit_id         uuid,
        kind            text,
        purpose         text,
        amount_from     bigint,
        amount_until    bigint,
        same_signer     text NOT NULL CONSTRAINT chain_template_same_signer_check CHECK (same_signer IN ('merge', 'separate', 'refuse')),
        dissent_stops   boolean NOT NULL,
        return_resumes  boolean NOT NULL,
        steps           jsonb NOT NULL,
        retired_at      timestamptz,
        CONSTRAINT chain_template_pk PRIMARY KEY (organisation_id, id),
        CONSTRAINT chain_template_code_uq UNIQUE (organisation_id, code),
        CONSTRAINT chain_template_unit_fk FOREIGN KEY (organisation_id, unit_id) REFERENCES unit (organisation_id, id),
        CONSTRAINT chain_template_kind_fk FOREIGN KEY (organisation_id, kind) REFERENCES memo_kind (organisation_id, code)
      );

      CREATE TABLE holiday (
        organisation_id uuid NOT NULL,
        date            date NOT NULL,
        name            text NOT NULL,
        CONSTRAINT holiday_pk PRIMARY KEY (organisation_id, date),
        CONSTRAINT holiday_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
      );

      -- Whoever keeps an organisation's rights in memory hears of every change by its version.
      CREATE FUNCTION raise_directory_version() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE organisation SET directory_version = directory_version + 1 WHERE id IN (SELECT organisation_id FROM changed);
          RETURN NULL;
        END $$;
      ${DIRECTORY.map(directoryTriggers).join('')}

      ${TABLES.map((table) => isolate(table)).join('')}
      GRANT SELECT, INSERT, UPDATE ON organisation, unit, position, person, memo_kind, chain_template, holiday TO sanoe_app;
      GRANT DELETE ON holiday TO sanoe_app;
      GRANT SELECT, INSERT, UPDATE (valid_until) ON appointment TO sanoe_app; -- closed, never edited

      CREATE FUNCTION organisation_of_slug(wanted text) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ BEGIN RETURN (SELECT id FROM organisation WHERE slug = wanted); END $$;
      CREATE FUNCTION organisation_ids() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ BEGIN RETURN QUERY SELECT id FROM organisation ORDER BY id; END $$;
      CREATE FUNCTION organisations_behind_calendar() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public
        AS $$ BEGIN RETURN QUERY SELECT id FROM organisation WHERE calendar_followed < calendar_version ORDER BY id; END $$;
      REVOKE ALL ON FUNCTION organisation_of_slug, organisation_ids, organisations_behind_calendar FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION organisation_of_slug, organisation_ids TO sanoe_app, sanoe_relay;
      GRANT EXECUTE ON FUNCTION organisations_behind_calendar TO sanoe_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION organisation_of_slug, organisation_ids, organisations_behind_calendar;
      DROP TABLE holiday, chain_template, memo_kind, appointment, person, position, unit, organisation;
      DROP FUNCTION raise_directory_version, refuse_change;
    `);
  }
}

function directoryTriggers(table: string): string {
  return ['INSERT', 'UPDATE']
    .map(
      (change) => `
      CREATE TRIGGER ${table}_directory_${change.toLowerCase()} AFTER ${change} ON ${table}
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();`,
    )
    .join('');
}
