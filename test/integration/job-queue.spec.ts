import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { bangkokDateOf } from '@app/domain';
import { readSlug, Seals } from '@app/persistence';
import { loadConfig } from '@app/platform';
import { WorkerModule } from '../../apps/worker/src/worker.module';
import { until } from '../../tools/until';
import { Office } from '../support/office';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** The last 22nd minute of an hour that is over: the queue takes up what is due by the database's own clock. */
const BEFORE = Math.floor((Date.now() - 24 * MINUTE) / HOUR) * HOUR + 23 * MINUTE - 100;

/** The worker as it is, on a clock that stands still until it is put forward. */
describe('the job queue', () => {
  let office: Office;
  let folder: string;
  let worker: INestApplicationContext;

  beforeAll(async () => {
    jest.useFakeTimers({ now: BEFORE, doNotFake: [...EVERYTHING_BUT_DATE] });
    office = await Office.open('job_queue', { at: BEFORE });
    folder = await mkdtemp(join(tmpdir(), 'sanoe-job-queue-'));
    await office.submitted();
    await new Seals(office.relayPool).seal(office.organisationId, BEFORE);
    const { urls } = office.record;
    const config = loadConfig({
      DATABASE_URL: urls.appUrl,
      RELAY_DATABASE_URL: urls.relayUrl,
      OWNER_DATABASE_URL: urls.ownerUrl,
      DATABASE_POOL_SIZE: '4',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      SANOE_MASTER_KEY: 'master key of an integration test',
      SANOE_DATA_DIR: folder,
      SANOE_WORKFLOW_BUNDLE: join(__dirname, '../../package.json'), // there is no engine to load it for
      LOG_LEVEL: 'silent',
    });
    worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), { logger: false });
  }, 60_000);

  afterAll(async () => {
    await worker.close();
    jest.useRealTimers();
    await office.close();
    await rm(folder, { recursive: true });
  });

  it('runs every sweep by the clock: the log is anchored when its minute comes, and not before', async () => {
    await until({ what: 'the queue knows its hours', timeoutMs: 30_000 }, async () => (await crontabs()).length > 0);
    const [known, before] = [await crontabs(), await anchors()];

    jest.setSystemTime(BEFORE + 1_000);
    await until({ what: 'the log is anchored', timeoutMs: 30_000 }, async () => (await anchors()).length > 0);
    await until({ what: 'no job is left', timeoutMs: 30_000 }, async () => (await jobs()).length === 0);

    const slug = await office.organisations.inOrganisation(office.organisationId, readSlug);
    expect(known).toEqual(['anchorLogs', 'carryCalendars', 'cleanSessions', 'reconcile', 'sealLog', 'sweepUploads']);
    expect(before).toEqual([]);
    expect(await anchors()).toEqual([{ day: bangkokDateOf(BEFORE) }]);
    expect(await readdir(join(folder, 'anchors', slug))).toEqual([`${bangkokDateOf(BEFORE)}.json`]);
  }, 90_000);

  async function crontabs(): Promise<readonly string[]> {
    const rows = await office.rows<{ identifier: string }>(
      'SELECT identifier FROM graphile_worker._private_known_crontabs ORDER BY identifier',
    );
    return rows.map(({ identifier }) => identifier);
  }

  /** Those that failed too: they are kept. */
  async function jobs(): Promise<readonly unknown[]> {
    return office.rows('SELECT task_identifier, last_error FROM graphile_worker.jobs');
  }

  async function anchors(): Promise<readonly unknown[]> {
    return office.rows('SELECT day::text AS day FROM anchor');
  }
});

const EVERYTHING_BUT_DATE = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;
