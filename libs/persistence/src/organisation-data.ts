import type { DataSource, EntityManager } from 'typeorm';

/** The door to an organisation's data through TypeORM, for all but the memos' hot path (`Organisations`). */
export class OrganisationData {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction that sees and writes rows of this organisation only; what `work` throws rolls it back. */
  async manage<Result>(organisationId: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT set_config('sanoe.organisation_id', $1, true)`, [organisationId]);
      return work(manager);
    });
  }
}
