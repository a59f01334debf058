import type { EntityManager } from 'typeorm';
import {
  AppointmentEntity,
  ChainTemplateEntity,
  CredentialEntity,
  MemoKindEntity,
  OrganisationImport,
  PersonEntity,
  PositionEntity,
  UnitEntity,
} from '@app/persistence';
import { OpenMemos, OrganisationImporter, readOrganisationFile, type OrganisationImported } from '@app/platform';
import { SetClock } from './office';
import type { TestRecord } from './record';

/** 10:00 on Monday, 2 November 2026, in Bangkok. */
export const NOW = Date.parse('2026-11-02T03:00:00Z');

class NotedReschedules extends OpenMemos {
  readonly of: string[] = [];

  override async reschedule(organisationId: string): Promise<void> {
    this.of.push(organisationId);
  }
}

/** Brings organisations into a record, at the time of its clock. */
export class Importing {
  readonly clock = new SetClock(NOW);
  readonly openMemos = new NotedReschedules();

  constructor(private readonly record: TestRecord) {}

  async bring(file: object): Promise<OrganisationImported> {
    const importer = new OrganisationImporter(new OrganisationImport(this.record.data), this.openMemos, this.clock);
    return importer.import(await readOrganisationFile(JSON.parse(JSON.stringify(file))));
  }

  manage<Result>(
    { organisation }: OrganisationImported,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.record.data.manage(organisation.id, work);
  }

  /** How many rows an organisation has, and the codes of its kinds of memo. */
  async rowsOf(answer: OrganisationImported | undefined) {
    if (answer === undefined) {
      throw new Error('Nothing came in');
    }
    return this.manage(answer, async (manager) => ({
      units: await manager.count(UnitEntity),
      positions: await manager.count(PositionEntity),
      people: await manager.count(PersonEntity),
      credentials: await manager.count(CredentialEntity),
      appointments: await manager.count(AppointmentEntity),
      chainTemplates: await manager.count(ChainTemplateEntity),
      memoKinds: (await manager.find(MemoKindEntity)).map(({ code }) => code).sort(),
    }));
  }
}
