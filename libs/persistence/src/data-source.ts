import type { DataSourceOptions } from 'typeorm';
import { entities } from './entities';
import { Organisations1795000000001 } from './migrations/1795000000001-organisations';
import { Identity1795000000002 } from './migrations/1795000000002-identity';
import { Memos1795000000003 } from './migrations/1795000000003-memos';
import { LogAndEngine1795000000004 } from './migrations/1795000000004-log-and-engine';
import { Registers1795000000006 } from './migrations/1795000000006-registers';
import { PrintSettings1795000000005 } from './migrations/1795000000005-print-settings';
import { DocumentSeals1795000000007 } from './migrations/1795000000007-document-seals';
import { Anchors1795000000009 } from './migrations/1795000000009-anchors';
import { Measures1795000000010 } from './migrations/1795000000010-measures';
import { PlanImports1795000000011 } from './migrations/1795000000011-plan-imports';
import { ReportMemos1795000000012 } from './migrations/1795000000012-report-memos';
import { Oversight1795000000015 } from './migrations/1795000000015-oversight';
import { OpenCredentials1795000000016 } from './migrations/1795000000016-open-credentials';
import { LockedFirst1795000000017 } from './migrations/1795000000017-locked-first';
import { Publications1795000000013 } from './migrations/1795000000013-publications';

/** How TypeORM reaches the record. The schema belongs to the migrations alone: nothing synchronizes it, in tests neither. */
export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    migrations: [
      Organisations1795000000001,
      Identity1795000000002,
      Memos1795000000003,
      LogAndEngine1795000000004,
      Registers1795000000006,
      PrintSettings1795000000005,
      DocumentSeals1795000000007,
      Anchors1795000000009,
      Measures1795000000010,
      PlanImports1795000000011,
      ReportMemos1795000000012,
      Oversight1795000000015,
      OpenCredentials1795000000016,
      LockedFirst1795000000017,
      Publications1795000000013,
    ],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    connectTimeoutMS: 5_000,
  };
}
