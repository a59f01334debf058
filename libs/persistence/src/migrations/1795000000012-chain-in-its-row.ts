import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every signature writes the chain anew: to compress it each time costs more than the room that it takes. */
export class ChainInItsRow1795000000012 implements MigrationInterface {
  readonly name = 'ChainInItsRow1795000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE memo_chain SET (toast_tuple_target = 4080)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE memo_chain RESET (toast_tuple_target)');
  }
}
