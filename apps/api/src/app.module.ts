import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import {
  loggerModule,
  ProblemDetailsFilter,
  PublicPages,
  TemporalModule,
  validationPipe,
  type Config,
} from '@app/platform';
import { AccessSettings } from './auth/access-settings';
import { AttachmentsModule } from './attachments/attachments.module';
import { AdministrationModule } from './administration/administration.module';
import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { ChecksModule } from './checks/checks.module';
import { DirectoryModule } from './directory/directory.module';
import { DocumentsModule } from './documents/documents.module';
import { EvidenceModule } from './evidence/evidence.module';
import { HealthModule } from './health/health.module';
import { InboxModule } from './inbox/inbox.module';
import { MeasureReportsModule } from './measure-reports/measure-reports.module';
import { MeasuresModule } from './measures/measures.module';
import { MemosModule } from './memos/memos.module';
import { PlanImportModule } from './plan-import/plan-import.module';
import { PlatformOrganisationsModule } from './platform-organisations/platform-organisations.module';
import { RegistersModule } from './registers/registers.module';
import { PrintingModule } from './printing/printing.module';
import { PublicationsModule } from './publications/publications.module';
import { PlansModule } from './plans/plans.module';
import { RecordModule } from './record.module';

/** What answers requests: one module a resource. */
const RESOURCES = [
  AdministrationModule,
  AttachmentsModule,
  AuditModule,
  AuthModule,
  ChecksModule,
  DirectoryModule,
  DocumentsModule,
  EvidenceModule,
  HealthModule,
  InboxModule,
  MeasureReportsModule,
  MeasuresModule,
  MemosModule,
  PlanImportModule,
  PlansModule,
  PlatformOrganisationsModule,
  RegistersModule,
  PrintingModule,
  PublicationsModule,
];

/** The same pipe and filter for the tests, so that a test never validates less than production. */
export const edgeProviders = [
  { provide: APP_PIPE, useFactory: validationPipe },
  { provide: APP_FILTER, useClass: ProblemDetailsFilter },
];

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [loggerModule(config), RecordModule.forRoot(config), TemporalModule.forRoot(config), ...RESOURCES],
      providers: [
        { provide: AccessSettings, useValue: new AccessSettings(config) },
        { provide: PublicPages, useValue: new PublicPages(config.publicUrl) },
        ...edgeProviders,
      ],
      exports: [AccessSettings, PublicPages],
    };
  }
}
