import { DomainError, type ReportEvent, type ReportOutcome, type ReportRound } from '@app/domain';
import type { Calendars } from './calendars';
import type { MeasureCommands } from './measure-commands';
import type { Organisations, Tx } from './organisations';
import type { ReportRecord } from './report-record';

interface OfReport {
  readonly organisationId: string;
  readonly planId: string;
  readonly period: string;
  readonly memoId: string;
  readonly by: string;
  readonly at: number;
}

/** What happens to the common report of a plan's period. Locks its measures first, in one order, then the report. */
export class ReportCommands {
  constructor(
    private readonly organisations: Organisations,
    private readonly measures: MeasureCommands,
    private readonly record: ReportRecord,
    private readonly calendars: Calendars,
  ) {}

  /** The clock's command: what came first wins. Answers with all events above the version that the engine knows. */
  async passDeadline(
    organisationId: string,
    id: string,
    { activation, number, at }: { readonly activation: number; readonly number: number; readonly at: number },
    knownVersion: number,
  ): Promise<readonly ReportEvent[]> {
    return this.organisations.inOrganisation(organisationId, async (tx) => {
      const report = await this.record.take(tx, id);
      if (report !== undefined) {
        const calendar = await this.calendars.of(tx, organisationId, report.calendarVersion);
        const now = Math.max(at, report.lastEventAt);
        this.record.execute(tx, report, { type: 'passDeadline', activation, number, at: now }, calendar);
      }
      return this.record.eventsAbove(tx, id, knownVersion);
    });
  }

  /** Counts the reminders to come anew by the present calendar. True where they moved. */
  async reschedule(organisationId: string, id: string, now: number): Promise<boolean> {
    return this.organisations.inOrganisation(organisationId, async (tx) => {
      const report = await this.record.take(tx, id);
      if (report === undefined) {
        return false;
      }
      const calendar = await this.calendars.of(tx, organisationId, report.calendarVersion);
      const at = Math.max(now, report.lastEventAt);
      return this.record.execute(tx, report, { type: 'reschedule', at }, calendar) !== undefined;
    });
  }

  async eventsAbove(organisationId: string, id: string, version: number): Promise<readonly ReportEvent[]> {
    return this.organisations.inOrganisation(organisationId, (tx) => this.record.eventsAbove(tx, id, version));
  }

  /** Reminds those who are awaited. Refuses with `NOT_FOUND`, and with `WRONG_STATE` where nobody is. */
  async nudge(tx: Tx, { planId, period, by, at }: Omit<OfReport, 'organisationId' | 'memoId'>): Promise<ReportRound> {
    const [row] = await tx.query<{ id: string }>({
      name: 'report-id',
      text: 'SELECT id FROM report_round WHERE plan_id = $1 AND period = $2',
      values: [planId, period],
    });
    const report = row && (await this.record.take(tx, row.id));
    if (report === undefined) {
      throw new DomainError('NOT_FOUND');
    }
    const { organisationId, calendarVersion, lastEventAt, round } = report;
    const calendar = await this.calendars.of(tx, organisationId, calendarVersion);
    const nudged = this.record.execute(tx, report, { type: 'nudge', by, at: Math.max(at, lastEventAt) }, calendar);
    if (nudged === undefined) {
      throw new DomainError('WRONG_STATE', { state: { status: round.status } });
    }
    return nudged.round;
  }

  /**
   * The report goes up as a memo: from now on its entries stay as they are. In the transaction that submits the memo.
   * Refuses with `WRONG_STATE` where one of its measures has a report on its way.
   */
  async submit(tx: Tx, of: OfReport): Promise<void> {
    const { period, memoId, by } = of;
    await this.eachMeasure(tx, of, (at) => ({ type: 'submitReport', period, memoId, by, at }));
    await this.ofReport(tx, of, (at) => ({ type: 'submitReport', memoId, by, at }));
  }

  /**
   * The end of the report's memo, in the transaction that settles it: approved, and its measures' rounds are reported; by
   * any other end the entries are theirs to change again. The relay carries it to `reportRound`.
   */
  async settle(tx: Tx, of: OfReport & { readonly outcome: ReportOutcome }): Promise<void> {
    const { period, memoId, outcome, by } = of;
    await this.eachMeasure(tx, of, (at) => ({ type: 'settleReport', period, memoId, outcome, by, at }));
    await this.ofReport(tx, of, (at) => ({ type: 'settleReport', memoId, outcome, by, at }));
  }

  private async eachMeasure(
    tx: Tx,
    { planId, period, at }: OfReport,
    command: (at: number) => Parameters<MeasureCommands['execute']>[2],
  ): Promise<void> {
    const rows = await tx.query<{ id: string }>({
      name: 'measures-reporting',
      text: `SELECT y.id FROM measure_round r
             JOIN measure_year y ON y.organisation_id = r.organisation_id AND y.id = r.measure_year_id
             WHERE r.plan_id = $1 AND r.period = $2 AND r.opened_at IS NOT NULL AND r.closed_at IS NULL
             ORDER BY y.id FOR UPDATE OF y`,
      values: [planId, period],
    });
    for (const { id } of rows) {
      const taken = await this.measures.take(tx, id, at);
      if (taken.measure.lifecycle.end === null) {
        await this.measures.execute(tx, taken, command(taken.at));
      }
    }
  }

  private async ofReport(
    tx: Tx,
    { organisationId, planId, period, at }: OfReport,
    command: (at: number) => Parameters<ReportRecord['execute']>[2],
  ): Promise<void> {
    const report = await this.record.takeOf(tx, organisationId, planId, period, at);
    const calendar = await this.calendars.of(tx, organisationId, report.calendarVersion);
    this.record.execute(tx, report, command(Math.max(at, report.lastEventAt)), calendar);
  }
}
