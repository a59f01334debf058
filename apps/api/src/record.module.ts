import { join } from 'node:path';
import { Global, Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import {
  Calendars,
  Directories,
  EngineCursors,
  MeasureCommands,
  MeasureRecord,
  MemoCommands,
  MemoRecord,
  OrganisationData,
  Organisations,
  recordPool,
  ReportCommands,
  ReportMemos,
  ReportRecord,
} from '@app/persistence';
import {
  BlobStore,
  Clock,
  CommandLoad,
  errorFacts,
  FolderBlobStore,
  MasterKey,
  Metrics,
  openDataSource,
  Relay,
  SigningKeys,
  systemClock,
  type Config,
} from '@app/platform';
import { AnsweredRequests } from './answered-requests';

type RecordSettings = Pick<
  Config,
  'SANOE_DATA_DIR' | 'SANOE_MASTER_KEY' | 'DATABASE_URL' | 'RELAY_DATABASE_URL' | 'DATABASE_POOL_SIZE' | 'SMTP_URL'
>;

const RELAY_CONNECTIONS = 2;
const RELAY_POOL = Symbol('the pool of the role sanoe_relay');

/** The doors to the record, and the relay that carries it to the engine; for every module. */
@Global()
@Module({})
export class RecordModule implements OnApplicationShutdown {
  constructor(
    private readonly pool: Pool,
    @Inject(RELAY_POOL) private readonly relayPool: Pool,
    private readonly dataSource: DataSource,
  ) {}

  static forRoot(config: RecordSettings): DynamicModule {
    const logger = new Logger(RecordModule.name);
    const onIdleError = (error: Error): void => logger.warn({ event: 'connectionLost', error: errorFacts(error) });
    const pool = recordPool({ connectionString: config.DATABASE_URL, max: config.DATABASE_POOL_SIZE }, onIdleError);
    const relayPool = recordPool({ connectionString: config.RELAY_DATABASE_URL, max: RELAY_CONNECTIONS }, onIdleError);
    const providers = [
      { provide: Clock, useValue: systemClock },
      CommandLoad,
      Metrics,
      { provide: Organisations, useValue: new Organisations(pool) },
      { provide: DataSource, useFactory: () => openDataSource(config.DATABASE_URL, logger) },
      {
        provide: OrganisationData,
        inject: [DataSource],
        useFactory: (dataSource: DataSource) => new OrganisationData(dataSource),
      },
      { provide: EngineCursors, useValue: new EngineCursors(relayPool) },
      { provide: MemoRecord, useValue: new MemoRecord({ sendsMail: config.SMTP_URL !== undefined }) },
      { provide: BlobStore, useValue: new FolderBlobStore(join(config.SANOE_DATA_DIR, 'blobs')) },
      Calendars,
      Directories,
      {
        provide: MemoCommands,
        inject: [Organisations, MemoRecord, Calendars, Directories, ReportCommands],
        useFactory: (
          organisations: Organisations,
          record: MemoRecord,
          calendars: Calendars,
          directories: Directories,
          reports: ReportCommands,
        ) => new MemoCommands(organisations, record, calendars, directories, new ReportMemos(reports)),
      },
      { provide: ReportRecord, useValue: new ReportRecord({ sendsMail: config.SMTP_URL !== undefined }) },
      {
        provide: MeasureCommands,
        inject: [Organisations, ReportRecord, Calendars],
        useFactory: (organisations: Organisations, reports: ReportRecord, calendars: Calendars) =>
          new MeasureCommands(organisations, new MeasureRecord(), reports, calendars),
      },
      {
        provide: ReportCommands,
        inject: [Organisations, MeasureCommands, ReportRecord, Calendars],
        useFactory: (
          organisations: Organisations,
          measures: MeasureCommands,
          reports: ReportRecord,
          calendars: Calendars,
        ) => new ReportCommands(organisations, measures, reports, calendars),
      },
      {
        provide: Relay,
        inject: [EngineCursors, Client, CommandLoad, Metrics],
        useFactory: (cursors: EngineCursors, client: Client, load: CommandLoad, metrics: Metrics) =>
          new Relay(cursors, client, load, {
            delivered: (lagMs) => metrics.engineLag.observe(lagMs / 1_000),
            called: () => metrics.relayCalls.inc(),
          }),
      },
      {
        provide: SigningKeys,
        inject: [OrganisationData],
        useFactory: (data: OrganisationData) => new SigningKeys(data, new MasterKey(config.SANOE_MASTER_KEY)),
      },
      AnsweredRequests,
    ];
    return {
      module: RecordModule,
      providers: [{ provide: Pool, useValue: pool }, { provide: RELAY_POOL, useValue: relayPool }, ...providers],
      exports: providers.map((provider) => ('provide' in provider ? provider.provide : provider)),
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool.end(), this.relayPool.end(), this.dataSource.destroy()]);
  }
}
