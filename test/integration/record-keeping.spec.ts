import { createHash, randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { CalendarChanges, Reconciliation, Seals, SessionEntity } from '@app/persistence';
import { loadConfig, Reconciler } from '@app/platform';
import { RecordKeeping } from '../../apps/worker/src/jobs/record-keeping';
import { WorkerMetrics } from '../../apps/worker/src/worker-metrics';
import { WorkerPools } from '../../apps/worker/src/worker-pools';
import { freePort } from '../../tools/ports';
import { Office } from '../support/office';

/** 10:00 on Monday, 2 November 2026, in Bangkok. */
const MONDAY = Date.parse('2026-11-02T03:00:00Z');
const DAY = 86_400_000;

describe('record keeping', () => {
  let office: Office;
  let pools: WorkerPools;
  let metrics: WorkerMetrics;
  let keeping: RecordKeeping;
  let metricsPort: number;

  beforeAll(async () => {
    office = await Office.open('record_keeping', { at: MONDAY });
    metricsPort = await freePort();
    const config = loadConfig({
      DATABASE_URL: office.record.urls.appUrl,
      RELAY_DATABASE_URL: office.record.urls.relayUrl,
      OWNER_DATABASE_URL: office.record.urls.ownerUrl,
      DATABASE_POOL_SIZE: '2',
      SANOE_MASTER_KEY: 'master key of an integration test',
      SANOE_WORKER_METRICS_PORT: String(metricsPort),
    });
    pools = new WorkerPools(config);
    metrics = new WorkerMetrics(config);
    metrics.onApplicationBootstrap();
    const engine = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) });
    keeping = new RecordKeeping(
      new Seals(pools.relay),
      new CalendarChanges(office.organisations, office.commands, office.reports),
      new Reconciler(new Reconciliation(pools.relay, office.organisations), engine),
      pools,
      metrics,
      office.clock,
    );
  }, 60_000);

  afterAll(async () => {
    metrics.onApplicationShutdown();
    await pools.onApplicationShutdown();
    await office.close();
  });

  it('seals what moved in every organisation', async () => {
    await office.submitted();

    await keeping.sealLog();

    expect(await office.rows('SELECT 1 FROM engine_cursor WHERE sealed_version < record_version')).toEqual([]);
    expect(await office.rows('SELECT 1 FROM seal')).toHaveLength(1);
  });

  it('forgets sessions a week after they ended, and keeps the others', async () => {
    const sessions = [
      { expiresAt: MONDAY - 8 * DAY, closedAt: null, stays: false },
      { expiresAt: MONDAY - 6 * DAY, closedAt: null, stays: true },
      { expiresAt: MONDAY + DAY, closedAt: MONDAY - 8 * DAY, stays: false },
      { expiresAt: MONDAY + DAY, closedAt: MONDAY - 6 * DAY, stays: true },
      { expiresAt: MONDAY + DAY, closedAt: null, stays: true },
    ].map((session) => ({ ...session, id: randomUUID() }));
    await office.record.data.manage(office.organisationId, (manager) =>
      manager.insert(
        SessionEntity,
        sessions.map(({ id, expiresAt, closedAt }) => ({
          organisationId: office.organisationId,
          id,
          personId: office.id('officer'),
          tokenHash: createHash('sha256').update(id).digest(),
          createdAt: new Date(MONDAY - 9 * DAY),
          expiresAt: new Date(expiresAt),
          closedAt: closedAt === null ? null : new Date(closedAt),
        })),
      ),
    );

    await keeping.cleanSessions();

    const left = await office.rows<{ id: string }>('SELECT id FROM session');
    expect(left.map(({ id }) => id).toSorted()).toEqual(
      sessions
        .filter(({ stays }) => stays)
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it('carries a calendar that was changed to the memos that it has not reached', async () => {
    const memoId = await office.submitted();
    await office.record.data.manage(office.organisationId, async (manager) => {
      await manager.query('INSERT INTO holiday VALUES ($1, $2, $3)', [office.organisationId, '2026-11-03', 'หยุดเพิ่ม']);
      await manager.query('UPDATE organisation SET calendar_version = calendar_version + 1');
    });

    await keeping.carryCalendars();

    expect(await office.events(memoId, 'rescheduled')).toHaveLength(1);
  });

  it('publishes what it found between engine and record', async () => {
    office.clock.setTo(MONDAY + 60_000);

    await keeping.reconcile();

    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(text).toMatch(/^sanoe_engine_drift 0$/m);
    expect(text).toMatch(/^sanoe_engine_cursors_behind 2$/m); // no relay carries them
    expect(text).toMatch(/^sanoe_engine_behind_seconds 60$/m);
  }, 30_000);
});
