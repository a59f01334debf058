import { join } from 'node:path';
import { Logger, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Client } from '@temporalio/client';
import {
  httpTimeStampAuthority,
  MemoRenderer,
  redactingBy,
  RENDERER_DEFAULTS,
  type TimeStampAuthority,
} from '@app/documents';
import {
  CalendarChanges,
  Calendars,
  Directories,
  MeasureCommands,
  MeasureRecord,
  MemoCommands,
  MemoRecord,
  Organisations,
  Reconciliation,
  ReportCommands,
  ReportMemos,
  ReportRecord,
  Seals,
  UnusedUploads,
} from '@app/persistence';
import {
  BlobStore,
  CheckPages,
  Clock,
  Config,
  FolderBlobStore,
  loggerModule,
  MasterKey,
  PublicPages,
  Publisher,
  Reconciler,
  SigningKeys,
  systemClock,
  TemporalModule,
} from '@app/platform';
import { DocumentAdapter } from './document.adapter';
import { EngineWorker } from './engine-worker';
import { Anchoring } from './jobs/anchoring';
import { JobRunner } from './jobs/job-runner';
import { MailDispatch } from './jobs/mail-dispatch';
import { MailSender } from './jobs/mail-sender';
import { RecordKeeping } from './jobs/record-keeping';
import { UploadSweep } from './jobs/upload-sweep';
import { MeasureAdapter } from './measure.adapter';
import { PublicationAdapter } from './publication.adapter';
import { RecordAdapter } from './record.adapter';
import { SealAdapter, TimeStamping } from './seal.adapter';
import { WorkerData } from './worker-data';
import { WorkerMetrics } from './worker-metrics';
import { WorkerPools } from './worker-pools';

/** A document with a hundred pages attached may take its time: nobody waits for it. */
const DOCUMENT_LIMIT_MS = 100_000;

/** The process that works for the engine and for the job queue. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [loggerModule(config), TemporalModule.forRoot(config)],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: systemClock },
        WorkerPools,
        {
          provide: Organisations,
          inject: [WorkerPools],
          useFactory: ({ app }: WorkerPools) => new Organisations(app),
        },
        {
          provide: MemoCommands,
          inject: [Organisations, ReportCommands],
          useFactory: (organisations: Organisations, reports: ReportCommands) =>
            new MemoCommands(
              organisations,
              new MemoRecord({ sendsMail: config.SMTP_URL !== undefined }),
              new Calendars(),
              new Directories(),
              new ReportMemos(reports),
            ),
        },
        ...measureProviders(config),
        {
          provide: CalendarChanges,
          inject: [Organisations, MemoCommands, ReportCommands],
          useFactory: (organisations: Organisations, memos: MemoCommands, reports: ReportCommands) =>
            new CalendarChanges(organisations, memos, reports),
        },
        { provide: Seals, inject: [WorkerPools], useFactory: ({ relay }: WorkerPools) => new Seals(relay) },
        {
          provide: Reconciler,
          inject: [WorkerPools, Organisations, Client],
          useFactory: ({ relay }: WorkerPools, organisations: Organisations, temporal: Client) =>
            new Reconciler(new Reconciliation(relay, organisations), temporal),
        },
        { provide: BlobStore, useValue: new FolderBlobStore(join(config.SANOE_DATA_DIR, 'blobs')) },
        { provide: MemoRenderer, useFactory: memoRenderer },
        { provide: CheckPages, useValue: new CheckPages(config.publicUrl) },
        DocumentAdapter,
        ...publishing(config),
        ...sealing(config),
        WorkerMetrics,
        RecordAdapter,
        MeasureAdapter,
        EngineWorker,
        MailSender,
        MailDispatch,
        Anchoring,
        RecordKeeping,
        UploadSweep,
        {
          provide: UnusedUploads,
          inject: [WorkerPools],
          useFactory: ({ owner }: WorkerPools) => new UnusedUploads(owner),
        },
        JobRunner,
      ],
    };
  }
}

function publishing({ publicUrl }: Config): Provider[] {
  return [
    {
      provide: Publisher,
      inject: [Organisations, MemoCommands, BlobStore, MemoRenderer],
      useFactory: (
        organisations: Organisations,
        commands: MemoCommands,
        blobs: BlobStore,
        renderer: MemoRenderer,
      ): Publisher => new Publisher(organisations, commands, blobs, new PublicPages(publicUrl), redactingBy(renderer)),
    },
    PublicationAdapter,
  ];
}

function sealing(config: Config): Provider[] {
  return [
    { provide: WorkerData, useFactory: () => WorkerData.open(config) },
    {
      provide: SigningKeys,
      inject: [WorkerData],
      useFactory: ({ organisations }: WorkerData) =>
        new SigningKeys(organisations, new MasterKey(config.SANOE_MASTER_KEY)),
    },
    { provide: TimeStamping, useValue: new TimeStamping(timeStampAuthority(config.SANOE_TIMESTAMP_URL)) },
    SealAdapter,
  ];
}

function timeStampAuthority(url: string | undefined): TimeStampAuthority | undefined {
  const logger = new Logger(TimeStamping.name);
  return url === undefined
    ? undefined
    : httpTimeStampAuthority(url, (reason) => logger.warn({ event: 'timestampAway', reason }));
}

function measureProviders(config: Config): Provider[] {
  const calendars = new Calendars();
  const reports = new ReportRecord({ sendsMail: config.SMTP_URL !== undefined });
  return [
    {
      provide: MeasureCommands,
      inject: [Organisations],
      useFactory: (organisations: Organisations) =>
        new MeasureCommands(organisations, new MeasureRecord(), reports, calendars),
    },
    {
      provide: ReportCommands,
      inject: [Organisations, MeasureCommands],
      useFactory: (organisations: Organisations, measures: MeasureCommands) =>
        new ReportCommands(organisations, measures, reports, calendars),
    },
  ];
}

function memoRenderer(): MemoRenderer {
  const logger = new Logger(MemoRenderer.name);
  return new MemoRenderer({
    ...RENDERER_DEFAULTS,
    timeLimitMs: DOCUMENT_LIMIT_MS,
    onFailure: (reason) => logger.error({ event: 'documentFailed', reason }),
  });
}
