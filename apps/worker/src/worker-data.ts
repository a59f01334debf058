import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { OrganisationData } from '@app/persistence';
import { openDataSource, type Config } from '@app/platform';

/** The worker's way to what is read and written through TypeORM. */
@Injectable()
export class WorkerData implements OnApplicationShutdown {
  readonly organisations: OrganisationData;

  private constructor(private readonly dataSource: DataSource) {
    this.organisations = new OrganisationData(dataSource);
  }

  static async open({ DATABASE_URL }: Config): Promise<WorkerData> {
    return new WorkerData(await openDataSource(DATABASE_URL, new Logger(WorkerData.name)));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}
