import { DomainError, reportableRound, type ReportEvent, type ReportOutcome, type ReportRound } from '@app/domain';
import type { Calendars } from './calendars';
import type { MeasureAtHand, MeasureCommands } from './measure-commands';
import type { Organisations, Tx } from './organisations';
import { lockYearsWithPeriod } from './plan-reading';
import type { ReportRecord } from './report-record';
import { textHash } from './written';

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
   * The measures' years of a plan that a report of this period is about, under their locks and with all done that was due
   * by now: those with an open round that is not reported.
   */
  async measuresOf(tx: Tx, planId: string, period: string, now: number): Promise<readonly MeasureAtHand[]> {
    const found: MeasureAtHand[] = [];
    for (const id of await lockYearsWithPeriod(tx, planId, period)) {
      const taken = await this.measures.take(tx, id, now);
      const measure = await this.measures.catchUp(tx, taken);
      if (reportableRound(measure.lifecycle, period) !== undefined) {
        found.push({ ...taken, measure });
      }
    }
    return found;
  }

  /**
   * The report goes up as a memo: from now on its entries stay as they are. In the transaction that submits the memo.
   * Refuses with `WRONG_STATE` where one of its measures has a report on its way.
   */
  async submit(tx: Tx, of: OfReport): Promise<void> {
    const { planId, period, memoId, by } = of;
    for (const taken of await this.measuresOf(tx, planId, period, of.at)) {
      await this.measures.execute(tx, taken, { type: 'submitReport', period, memoId, by, at: taken.at });
    }
    await this.ofReport(tx, of, (at) => ({ type: 'submitReport', memoId, by, at }));
  }

  /**
   * The end of the report's memo, in the transaction that settles it: approved, and its measures' rounds are reported; by
   * any other end the entries are theirs to change again. The relay carries it to `reportRound`.
   */
  async settle(tx: Tx, of: OfReport & { readonly outcome: ReportOutcome }): Promise<void> {
    const { planId, period, memoId, outcome, by } = of;
    for (const taken of await this.measuresOf(tx, planId, period, of.at)) {
      await this.measures.execute(tx, taken, { type: 'settleReport', period, memoId, outcome, by, at: taken.at });
    }
    await this.ofReport(tx, of, (at) => ({ type: 'settleReport', memoId, outcome, by, at }));
  }

  /** A returned report names entries: they may be written again, each with the note of who returned it; the others stay. */
  async reopen(
    tx: Tx,
    { planId, period, by, at: now }: OfReport,
    entries: readonly { readonly measureId: string; readonly unitId: string; readonly note: string }[],
  ): Promise<void> {
    for (const taken of await this.measuresOf(tx, planId, period, now)) {
      let { measure } = taken;
      const { at } = taken;
      for (const { unitId, note } of entries.filter(({ measureId }) => measureId === measure.lifecycle.measureId)) {
        const command = { type: 'reopenEntries', period, unitIds: [unitId], textHash: textHash(note), by, at } as const;
        measure = await this.measures.execute(tx, { measure, at }, command, note);
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
