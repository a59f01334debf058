import { randomUUID } from 'node:crypto';
import type { Workflow, WorkflowResultType } from '@temporalio/common';
import { Client, type WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkerOptions } from '@temporalio/worker';
import {
  lifecycleStateQuery,
  reportStateQuery,
  SANOE_TASK_QUEUE,
  workflowIdOf,
  type MeasureLifecycleWorkflow,
  type ReportRoundWorkflow,
} from '@app/contracts';
import {
  canonicalJson,
  type MeasureLifecycle,
  type PlannedMeasure,
  type ReportOutcome,
  type ReportRound,
} from '@app/domain';
import { insertPlan, type ReportCommands } from '@app/persistence';
import { createMeasureLifecycleActivities, createReportRoundActivities } from '../../activities';
import { AnsweredRequests } from '../../apps/api/src/answered-requests';
import { EntriesService } from '../../apps/api/src/measures/entries.service';
import { entryIn, type EntryDto, type SaveEntryDto } from '../../apps/api/src/measures/entries.dto';
import { MeasuresService } from '../../apps/api/src/measures/measures.service';
import { MeasureReportsService } from '../../apps/api/src/measure-reports/measure-reports.service';
import { MemoReadingService } from '../../apps/api/src/memos/memo-reading.service';
import { PlanImportService } from '../../apps/api/src/plan-import/plan-import.service';
import { PlanReader } from '../../apps/api/src/plan-import/plan-reader';
import { readPlanSource, type PlanSource, type ReadPlan } from '../../apps/api/src/plan-import/plan-source';
import { PlansService } from '../../apps/api/src/plans/plans.service';
import { MeasureAdapter } from '../../apps/worker/src/measure.adapter';
import { until } from '../../tools/until';
import type { Office } from './office';
import { aMeasure, aPlan } from './plans';
import { workflowBundle } from './skipped-time';

/** An office with plans of measures, on a real record; its people act through the API's own services. */
export class MeasureOffice {
  constructor(readonly office: Office) {}

  get plans(): PlansService {
    const { organisations, measures, reports, clock, relay } = this.office;
    return new PlansService(organisations, measures, reports, this.answered(), clock, relay);
  }

  get measures(): MeasuresService {
    const { organisations, measures, clock, relay } = this.office;
    return new MeasuresService(organisations, measures, this.answered(), clock, relay);
  }

  get entries(): EntriesService {
    const { organisations, measures, clock, relay } = this.office;
    return new EntriesService(organisations, measures, this.answered(), clock, relay);
  }

  get imports(): PlanImportService {
    const { organisations, record, clock } = this.office;
    return new PlanImportService(organisations, record.data, this.answered(), new ReaderHere(), clock);
  }

  get reports(): MeasureReportsService {
    const { organisations, commands, reports, clock, relay } = this.office;
    const reading = new MemoReadingService(organisations, clock);
    return new MeasureReportsService(organisations, commands, reports, reading, this.answered(), clock, relay);
  }

  /** A plan of `officer`, not active; gives the ids of plan and measures. */
  async drafted(
    fiscalYears: readonly number[],
    ...measures: readonly Partial<PlannedMeasure>[]
  ): Promise<{ readonly planId: string; readonly measureIds: readonly string[] }> {
    const unitIds = [this.office.id('palad-office')];
    const plan = aPlan({
      officerId: this.office.id('officer'),
      fiscalYears,
      measures: measures.map((measure, index) => aMeasure({ number: index + 1, unitIds, ...measure })),
    });
    await this.office.organisations.inOrganisation(this.office.organisationId, (tx) =>
      insertPlan(tx, this.office.organisationId, plan, this.office.clock.now()),
    );
    return { planId: plan.id, measureIds: plan.measures.map(({ id }) => id) };
  }

  async activate(planId: string, fiscalYear: number): Promise<void> {
    await this.plans.activate(this.office.actor('officer'), planId, undefined, fiscalYear);
  }

  async write(
    username: string,
    place: Parameters<EntriesService['save']>[1],
    entry: Partial<SaveEntryDto> = {},
    version?: number,
  ): Promise<EntryDto> {
    const content = entryIn({ result: 'ดำเนินการแล้ว', ...entry });
    return this.entries.save(this.office.actor(username), place, undefined, version, content);
  }

  async handIn(username: string, place: Parameters<EntriesService['save']>[1]): Promise<EntryDto> {
    await this.write(username, place);
    return this.entries.handIn(this.office.actor(username), place, undefined);
  }

  /** As the memo of the report will, in the transaction of its submission; gives the memo's id. */
  async submitReport(planId: string, period: string): Promise<string> {
    const memoId = randomUUID();
    await this.office.organisations.inOrganisation(this.office.organisationId, (tx) =>
      this.office.reports.submit(tx, this.ofReport(planId, period, memoId)),
    );
    return memoId;
  }

  async settleReport(planId: string, period: string, memoId: string, outcome: ReportOutcome): Promise<void> {
    await this.office.organisations.inOrganisation(this.office.organisationId, (tx) =>
      this.office.reports.settle(tx, { ...this.ofReport(planId, period, memoId), outcome }),
    );
  }

  async lifecycle(measureId: string, fiscalYear: number): Promise<MeasureLifecycle> {
    const [row] = await this.office.rows<{ lifecycle: MeasureLifecycle }>(
      'SELECT lifecycle FROM measure_year WHERE measure_id = $1 AND fiscal_year = $2',
      [measureId, fiscalYear],
    );
    if (row === undefined) {
      throw new Error(`Measure ${measureId} has no year ${fiscalYear}`);
    }
    return row.lifecycle;
  }

  async report(planId: string, period: string): Promise<ReportRound> {
    const [row] = await this.office.rows<{ round: ReportRound }>(
      'SELECT round FROM report_round WHERE plan_id = $1 AND period = $2',
      [planId, period],
    );
    if (row === undefined) {
      throw new Error(`Plan ${planId} has no report ${period}`);
    }
    return row.round;
  }

  /** Types of a stream's events, in order. */
  async events(streamId: string): Promise<readonly string[]> {
    const rows = await this.office.rows<{ type: string }>(
      `SELECT event->>'type' AS type FROM log_entry WHERE stream_id = $1 ORDER BY version`,
      [streamId],
    );
    return rows.map(({ type }) => type);
  }

  async notices(reportId: string, username: string): Promise<readonly { kind: string; number: number; at: Date }[]> {
    return this.office.rows(
      'SELECT kind, number, at FROM notice WHERE memo_id = $1 AND recipient_id = $2 ORDER BY at, kind',
      [reportId, this.office.id(username)],
    );
  }

  lifecycleHandle(
    env: TestWorkflowEnvironment,
    measureId: string,
    fiscalYear: number,
  ): WorkflowHandle<MeasureLifecycleWorkflow> {
    const { organisationId } = this.office;
    return this.handle(env, workflowIdOf('measure', organisationId, `${measureId}/${fiscalYear}`));
  }

  reportHandle(env: TestWorkflowEnvironment, planId: string, period: string): WorkflowHandle<ReportRoundWorkflow> {
    return this.handle(env, workflowIdOf('report', this.office.organisationId, `${planId}/${period}`));
  }

  handle<Type extends Workflow>(env: TestWorkflowEnvironment, workflowId: string): WorkflowHandle<Type> {
    return plainClient(env).workflow.getHandle<Type>(workflowId);
  }

  /** What a workflow ended with. */
  async outcome<Type extends Workflow>(handle: WorkflowHandle<Type>): Promise<WorkflowResultType<Type>> {
    await until({ what: 'it has ended', timeoutMs: 20_000 }, async () => {
      return (await handle.describe()).status.name === 'COMPLETED';
    });
    return handle.result();
  }

  /** Waits, in real time, until the engine has every event and thinks of all that is open what the record has. */
  async followed(env: TestWorkflowEnvironment): Promise<void> {
    const { office } = this;
    await until({ what: 'the engine has followed', timeoutMs: 30_000 }, async () => {
      const [behind] = await office.rows<{ count: number }>(
        'SELECT count(*)::int AS count FROM engine_cursor WHERE delivered_version < record_version',
      );
      const years = await office.rows<{ lifecycle: MeasureLifecycle }>('SELECT lifecycle FROM measure_year');
      const rounds = await office.rows<{ round: ReportRound }>('SELECT round FROM report_round');
      // All of them are awaited: a question that is asked again after the connection was closed ends the process.
      const thoughts = await Promise.allSettled([
        ...years.map(async ({ lifecycle }) => {
          const handle = this.lifecycleHandle(env, lifecycle.measureId, lifecycle.fiscalYear);
          return canonicalJson(await handle.query(lifecycleStateQuery)) === canonicalJson(lifecycle);
        }),
        ...rounds.map(async ({ round }) => {
          const handle = this.reportHandle(env, round.planId, round.period);
          return canonicalJson(await handle.query(reportStateQuery)) === canonicalJson(round);
        }),
      ]);
      return behind?.count === 0 && thoughts.every((one) => one.status === 'fulfilled' && one.value);
    });
  }

  /**
   * `others`: activities beside those of measures and reports. One that keeps no workflows gets no tasks of its own: the
   * server with skipped time never gives those of a worker that has gone to another.
   */
  async startWorker(
    env: TestWorkflowEnvironment,
    others: object = {},
    options: Pick<WorkerOptions, 'maxCachedWorkflows'> = {},
  ): Promise<() => Promise<void>> {
    const adapter = new MeasureAdapter(this.office.measures, this.office.reports);
    const worker = await Worker.create({
      ...options,
      connection: env.nativeConnection,
      taskQueue: SANOE_TASK_QUEUE,
      identity: randomUUID(),
      workflowBundle: workflowBundle(),
      activities: { ...createMeasureLifecycleActivities(adapter), ...createReportRoundActivities(adapter), ...others },
    });
    const running = worker.run();
    return async () => {
      worker.shutdown();
      await running;
    };
  }

  private ofReport(planId: string, period: string, memoId: string): Parameters<ReportCommands['submit']>[1] {
    const { organisationId, clock } = this.office;
    return { organisationId, planId, period, memoId, by: this.office.id('officer'), at: clock.now() };
  }

  private answered(): AnsweredRequests {
    return new AnsweredRequests(this.office.record.data, this.office.clock);
  }
}

/** Reads in the test's own thread: its sources are not built. */
class ReaderHere extends PlanReader {
  override async read(source: PlanSource): Promise<ReadPlan> {
    return readPlanSource(source);
  }
}

/** Awaiting a result by the environment's own client would skip time. */
function plainClient({ connection, namespace }: TestWorkflowEnvironment): Client {
  return new Client({ connection, namespace: namespace ?? 'default' });
}
