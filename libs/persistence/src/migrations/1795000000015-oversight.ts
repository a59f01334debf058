import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the lists of measures go by: from when on a round has a late entry. */
export class Oversight1795000000015 implements MigrationInterface {
  readonly name = 'Oversight1795000000015';

  async up(runner: QueryRunner): Promise<void> {
    // A round is late from the end of its due day, unless each of its units handed in before it (the domain's lateFrom).
    await runner.query(`
      ALTER TABLE measure_round ADD COLUMN late_from timestamptz;
      UPDATE measure_round r SET late_from = ((r.due_on + 1)::timestamp AT TIME ZONE 'Asia/Bangkok')
      FROM measure_year y, jsonb_array_elements(y.lifecycle->'rounds') AS round
      WHERE y.organisation_id = r.organisation_id AND y.id = r.measure_year_id AND round->>'period' = r.period
        AND EXISTS (
          SELECT FROM jsonb_array_elements_text(round->'unitIds') AS unit
          WHERE NOT EXISTS (
            SELECT FROM jsonb_array_elements(round->'handIns') AS hand_in
            WHERE hand_in->>'unitId' = unit AND (hand_in->>'stands')::boolean
              AND to_timestamp((hand_in->>'at')::bigint / 1000.0) < ((r.due_on + 1)::timestamp AT TIME ZONE 'Asia/Bangkok')));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE measure_round DROP COLUMN late_from');
  }
}
