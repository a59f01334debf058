import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { memoWorkflowId, SANOE_DOCUMENTS_TASK_QUEUE, type MemoApproval } from '@app/contracts';
import { bangkokDateOf, fiscalYearOf, startOfBangkokDate, statusOf } from '@app/domain';
import { verifyOrganisationLog } from '@app/persistence';
import { CheckPages, FolderBlobStore } from '@app/platform';
import { createDocumentActivities, createMemoApprovalActivities } from '../../activities';
import { DocumentAdapter } from '../../apps/worker/src/document.adapter';
import { RecordAdapter } from '../../apps/worker/src/record.adapter';
import { MeasureOffice } from '../support/measure-office';
import { fixture } from '../support/memos';
import { Office } from '../support/office';
import { publicationAdapterOf } from '../support/publishing';
import { PUBLIC_URL, renewKey, sealAdapterOf } from '../support/sealing';
import { describeInSkippedTime, openSkippedTime } from '../support/skipped-time';
import { testRenderer } from '../support/renderer';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MEASURES = 10;

describeInSkippedTime('a fiscal year of the plan of seed 003', () => {
  let env: TestWorkflowEnvironment;
  let office: Office;
  let plans: MeasureOffice;
  let documents: DocumentAdapter;
  let folder: string;
  let stopWorkers: readonly (() => Promise<void>)[];
  let year: number;
  let planId: string;
  let measureIds: readonly string[];

  beforeAll(async () => {
    env = await openSkippedTime();
    office = await Office.open('report_year', { at: await env.currentTimeMs(), temporal: env.client });
    office.relay.onApplicationBootstrap();
    plans = new MeasureOffice(office);
    folder = await mkdtemp(join(tmpdir(), 'sanoe-report-year-'));
    const blobs = new FolderBlobStore(folder);
    const renderer = testRenderer();
    documents = new DocumentAdapter(office.organisations, renderer, blobs, office.clock, new CheckPages(PUBLIC_URL));
    const publications = publicationAdapterOf(office, blobs, renderer);
    const record = new RecordAdapter(office.organisations, office.commands, office.clock);
    const printing = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: SANOE_DOCUMENTS_TASK_QUEUE,
      activities: { ...createDocumentActivities(documents, sealAdapterOf(office, blobs), publications) },
    });
    const running = printing.run();
    stopWorkers = [
      await plans.startWorker(env, createMemoApprovalActivities(record)),
      async () => {
        printing.shutdown();
        await running;
      },
    ];
  }, 120_000);

  afterAll(async () => {
    await office.relay.onApplicationShutdown();
    await Promise.all(stopWorkers.map((stop) => stop()));
    await documents.onApplicationShutdown();
    await rm(folder, { recursive: true });
    await office.close();
    await env.teardown();
  });

  it('has both rounds reported through three signers, one report returned and mended, and goes on into the next year', async () => {
    year = fiscalYearOf(bangkokDateOf(office.clock.now())) + 1;
    const [half, whole] = [`${year}-m01-06`, `${year}-m01-12`];
    ({ planId, measureIds } = await imported([half, whole]));
    await plans.activate(planId, year);
    await passTo(dayOf(`${year - 1}-10-01`));
    const begun = await statuses(year);

    await passTo(dayOf(`${year}-03-02`));
    await handInAll(half);
    const first = await gathered(half);
    const [shared = ''] = measureIds;
    const { years } = await plans.measures.read(office.actor('officer'), shared);
    const named = years[0]?.rounds[0]?.entries.find(({ unitId }) => unitId === office.id('finance'));
    const marks = [{ entryId: named?.id ?? '', note: 'ระบุวันที่' }];
    await office.decide('head', first, { decision: 'return', reason: 'แก้ผลของกองคลัง', marks });
    await plans.followed(env);
    const returned = await plans.report(planId, half);
    await plans.handIn('officer2', { measureId: shared, period: half, unitId: office.id('finance') });
    expect(await gathered(half)).toBe(first);
    await approve(first);
    const reported = await statuses(year);

    await passTo(dayOf(`${year}-09-02`));
    await handInAll(whole);
    await approve(await gathered(whole));
    await passTo(dayOf(`${year}-10-01`));
    const next = await statuses(year + 1);
    await passTo(dayOf(`${year + 1}-02-01`));

    const closed = await statuses(year);
    expect(await office.rows('SELECT memo_id FROM publication')).toHaveLength(2);
    const each = <Value>(value: Value): readonly Value[] => Array.from({ length: MEASURES }, () => value);
    expect(returned).toMatchObject({ status: 'inReview', memoId: first });
    expect(returned.entries.filter(({ isReopened }) => isReopened)).toMatchObject([
      { measureId: shared, unitId: office.id('finance') },
    ]);
    expect([begun, reported, next, closed]).toEqual([each('active'), each('reported'), each('active'), each('closed')]);
    for (const period of [half, whole]) {
      expect(await plans.report(planId, period)).toMatchObject({
        status: 'reported',
        entries: { length: MEASURES + 1 },
      });
      expect(await plans.outcome(plans.reportHandle(env, planId, period))).toBe('reported');
    }
    for (const measureId of measureIds) {
      expect(await plans.outcome(plans.lifecycleHandle(env, measureId, year))).toBe('closed');
    }
    expect(await verifyOrganisationLog(office.organisations, office.organisationId)).toMatchObject({ ok: true });
    for (const measureId of measureIds) {
      const act = { fiscalYear: year + 1, reason: 'จบการทดสอบ' };
      await plans.measures.cancel(office.actor('officer'), measureId, undefined, act);
    }
    await plans.followed(env);
  }, 240_000);

  /** All measures of the seed, by the importer; reported in both rounds by สำนักปลัด, the first by กองคลัง too. */
  async function imported(rounds: readonly string[]): Promise<{ planId: string; measureIds: readonly string[] }> {
    const bytes = Buffer.from(fixture('003-plan-2566-measures-1-10.txt'));
    const officer = office.actor('officer');
    const sent = { format: 'text', bytes, fiscalYear: year, name: null } as const;
    const preview = await plans.imports.read(officer, sent, undefined, 'th');
    const unitIds = [office.id('palad-office')];
    const measures = preview.measures.map((_, index) => ({
      index,
      rounds: [...rounds],
      unitIds: index === 0 ? [...unitIds, office.id('finance')] : unitIds,
    }));
    const kept = await plans.imports.commit(officer, preview.id, { measures, fiscalYears: [year, year + 1] });
    expect(kept.measures).toHaveLength(MEASURES);
    return { planId: kept.planId, measureIds: kept.measures.map(({ id }) => id) };
  }

  async function handInAll(period: string): Promise<void> {
    for (const measureId of measureIds) {
      await plans.handIn('officer', { measureId, period, unitId: office.id('palad-office') });
    }
    await plans.handIn('officer2', { measureId: measureIds[0] ?? '', period, unitId: office.id('finance') });
  }

  /** Gathers and submits; gives the memo's id. */
  async function gathered(period: string): Promise<string> {
    const { id } = await plans.reports.gather(office.actor('officer'), { planId, period }, undefined, {});
    await office.revised(id, { chainTemplateId: office.id('standard') });
    await office.submit(id);
    return id;
  }

  async function approve(memoId: string): Promise<void> {
    await renewKey(office);
    await office.decide('head', memoId, { decision: 'endorse' });
    await office.decide('palad', memoId, { decision: 'endorse' });
    await office.decide('nayok', memoId, { decision: 'approve', permitPublication: true });
    const workflowId = memoWorkflowId({ organisationId: office.organisationId, id: memoId });
    expect(await plans.outcome(plans.handle<MemoApproval>(env, workflowId))).toBe('approved');
    await expectPublished(memoId);
    await plans.followed(env);
  }

  /** By the engine, once, where the record says. */
  async function expectPublished(memoId: string): Promise<void> {
    const published = await office.events(memoId, 'published');
    const publications = await office.rows(
      'SELECT id, address, kind, published_by, withdrawn_at FROM publication WHERE memo_id = $1',
      [memoId],
    );
    expect(published).toMatchObject([
      { by: null, number: 1, address: expect.stringMatching(new RegExp(`^${PUBLIC_URL}/public/[^/]+/[0-9a-f-]{36}$`)) },
    ]);
    expect(publications).toEqual([
      {
        ...{ id: published[0]?.publicationId, address: published[0]?.address, kind: 'measureReport' },
        ...{ published_by: null, withdrawn_at: null },
      },
    ]);
  }

  async function statuses(fiscalYear: number): Promise<readonly string[]> {
    return Promise.all(measureIds.map(async (id) => statusOf(await plans.lifecycle(id, fiscalYear))));
  }

  /** Noon in Bangkok. */
  function dayOf(date: string): number {
    return startOfBangkokDate(date) + 12 * HOUR;
  }

  async function passTo(instant: number): Promise<void> {
    for (let now = await env.currentTimeMs(); now < instant; now = await env.currentTimeMs()) {
      await env.sleep(Math.min(instant - now, 60 * DAY));
      office.clock.setTo(await env.currentTimeMs());
      await plans.followed(env);
    }
  }
});
