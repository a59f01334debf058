import {
  consequencesOf,
  decideMeasure,
  DomainError,
  nextStep,
  SPREAD_WINDOW_MS,
  spreadOf,
  unplanned,
  type ClockStep,
  type MeasureCommand,
  type MeasureEvent,
  type MeasureLifecycle,
  type WorkingCalendar,
} from '@app/domain';
import type { Calendars } from './calendars';
import type { LockedMeasure, MeasureRecord } from './measure-record';
import { newId } from './new-id';
import type { Organisations, Tx } from './organisations';
import { readPlannedMeasure } from './plan-reading';
import { measureHash } from './plans';
import { LOG_START } from './record-hash';
import type { ReportRecord } from './report-record';

/** A measure's year under its lock. */
export interface MeasureAtHand {
  readonly measure: LockedMeasure;
  /** Epoch ms: the clock's, or the last event's where the clock is behind it. */
  readonly at: number;
}

interface MeasureRow {
  readonly organisation_id: string;
  readonly calendar_version: number;
  readonly lifecycle: MeasureLifecycle;
  readonly log_head: Buffer;
  readonly last_event_at: Date;
}

const TAKE = `
  SELECT y.organisation_id, o.calendar_version, y.lifecycle, y.log_head, y.last_event_at
  FROM measure_year y JOIN organisation o ON o.id = y.organisation_id`;

/** Every command of a measure: lock, what time has done until now, decide, append, and what it means for the report. */
export class MeasureCommands {
  constructor(
    private readonly organisations: Organisations,
    private readonly record: MeasureRecord,
    readonly reports: ReportRecord,
    private readonly calendars: Calendars,
  ) {}

  /** Locks a measure's year, by the id of its stream. Refuses with `NOT_FOUND`. */
  async take(tx: Tx, id: string, now: number): Promise<MeasureAtHand> {
    const [row] = await tx.query<MeasureRow>({
      name: 'measure-take',
      text: `${TAKE} WHERE y.id = $1 FOR UPDATE OF y`,
      values: [id],
    });
    return atHand(row, now);
  }

  /** The same by measure and fiscal year. Refuses with `NOT_FOUND`. */
  async takeYear(tx: Tx, measureId: string, fiscalYear: number, now: number): Promise<MeasureAtHand> {
    const [row] = await tx.query<MeasureRow>({
      name: 'measure-take-year',
      text: `${TAKE} WHERE y.measure_id = $1 AND y.fiscal_year = $2 FOR UPDATE OF y`,
      values: [measureId, fiscalYear],
    });
    return atHand(row, now);
  }

  /**
   * What a person does. What was due until now is done first, so that it does not depend on the engine. Throws the
   * domain's refusal; answers with the measure as it then is, changed or not.
   */
  async execute(tx: Tx, taken: MeasureAtHand, command: MeasureCommand, text?: string): Promise<LockedMeasure> {
    const calendar = await this.calendarOf(tx, taken.measure);
    const measure = await this.caughtUp(tx, taken.measure, taken.at, calendar);
    return this.append(tx, measure, command, calendar, text);
  }

  /** Does what was due until now and no more. */
  async catchUp(tx: Tx, { measure, at }: MeasureAtHand): Promise<LockedMeasure> {
    return this.caughtUp(tx, measure, at, await this.calendarOf(tx, measure));
  }

  /** Plans a measure's fiscal year; nothing where that was done before. The caller holds the plan's or the year's lock. */
  async plan(
    tx: Tx,
    organisationId: string,
    { measureId, fiscalYear, by, at }: { measureId: string; fiscalYear: number; by: string | null; at: number },
  ): Promise<boolean> {
    const [existing] = await tx.query({
      name: 'measure-year-exists',
      text: 'SELECT 1 FROM measure_year WHERE measure_id = $1 AND fiscal_year = $2',
      values: [measureId, fiscalYear],
    });
    if (existing !== undefined) {
      return false;
    }
    const { planId, fiscalYears, measure } = await readPlannedMeasure(tx, measureId);
    const id = newId(at);
    const locked: LockedMeasure = {
      organisationId,
      calendarVersion: 0,
      lifecycle: unplanned(id),
      logHead: LOG_START,
      lastEventAt: at,
    };
    const command: MeasureCommand = {
      ...{ type: 'plan', by, at, measureId, planId, fiscalYear },
      nextFiscalYear: fiscalYears.includes(fiscalYear + 1) ? fiscalYear + 1 : null,
      contentHash: measureHash(measure),
      unitIds: measure.unitIds,
      cadence: measure.cadence,
      spreadMs: spreadOf(organisationId, SPREAD_WINDOW_MS),
    };
    await this.append(tx, locked, command, await this.calendars.present(tx));
    return true;
  }

  /**
   * The clock's command: what came first under the lock wins, and a repeat finds it done. Answers with all events above
   * the version that the engine knows.
   */
  async passTime(
    organisationId: string,
    id: string,
    step: ClockStep,
    at: number,
    knownVersion: number,
  ): Promise<readonly MeasureEvent[]> {
    return this.organisations.inOrganisation(organisationId, async (tx) => {
      const taken = await this.take(tx, id, at);
      const calendar = await this.calendarOf(tx, taken.measure);
      await this.append(tx, taken.measure, commandOf(step, taken.at), calendar);
      return eventsAbove(tx, id, knownVersion);
    });
  }

  async eventsAbove(organisationId: string, id: string, version: number): Promise<readonly MeasureEvent[]> {
    return this.organisations.inOrganisation(organisationId, (tx) => eventsAbove(tx, id, version));
  }

  private async caughtUp(
    tx: Tx,
    measure: LockedMeasure,
    at: number,
    calendar: WorkingCalendar,
  ): Promise<LockedMeasure> {
    let present = measure;
    for (let step = nextStep(present.lifecycle); step !== undefined && step.at <= at;) {
      present = await this.append(tx, present, commandOf(step, at), calendar);
      step = nextStep(present.lifecycle);
    }
    return present;
  }

  private async append(
    tx: Tx,
    measure: LockedMeasure,
    command: MeasureCommand,
    calendar: WorkingCalendar,
    text?: string,
  ): Promise<LockedMeasure> {
    const decision = decideMeasure(measure.lifecycle, command, calendar);
    if ('refusal' in decision) {
      throw new DomainError(decision.refusal, decision.details);
    }
    if (!('event' in decision)) {
      return measure;
    }
    const { event } = decision;
    const after = this.record.append(tx, measure, event, text);
    await this.tellReports(tx, after, event, calendar);
    const next =
      event.type === 'nextYearStarted' ? event.fiscalYear : event.type === 'carriedOver' ? event.to : undefined;
    if (next !== undefined) {
      const { measureId } = after.lifecycle;
      await this.plan(tx, after.organisationId, { measureId, fiscalYear: next, by: event.by, at: event.at });
    }
    return after;
  }

  private async tellReports(
    tx: Tx,
    { organisationId, lifecycle }: LockedMeasure,
    event: MeasureEvent,
    calendar: WorkingCalendar,
  ): Promise<void> {
    for (const { period, command } of consequencesOf(event, lifecycle)) {
      const report = await this.reports.takeOf(tx, organisationId, lifecycle.planId, period, event.at);
      const at = Math.max(command.at, report.lastEventAt);
      this.reports.execute(tx, report, { ...command, at }, calendar);
    }
  }

  private async calendarOf(tx: Tx, { organisationId, calendarVersion }: LockedMeasure): Promise<WorkingCalendar> {
    return this.calendars.of(tx, organisationId, calendarVersion);
  }
}

/** What the clock's step is as a command. */
export function commandOf(step: ClockStep, at: number): MeasureCommand {
  switch (step.command) {
    case 'begin':
    case 'startNextYear':
      return { type: step.command, at };
    case 'openRound':
    case 'fallDue':
    case 'closeRound': {
      const { period, dating } = step;
      return { type: step.command, period, dating, at };
    }
  }
}

async function eventsAbove(tx: Tx, id: string, version: number): Promise<readonly MeasureEvent[]> {
  const rows = await tx.query<{ event: MeasureEvent }>({
    name: 'measure-events-above',
    text: 'SELECT event FROM log_entry WHERE stream_id = $1 AND version > $2 ORDER BY version',
    values: [id, version],
  });
  return rows.map(({ event }) => event);
}

function atHand(row: MeasureRow | undefined, now: number): MeasureAtHand {
  if (row === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  const lastEventAt = row.last_event_at.getTime();
  const { organisation_id: organisationId, calendar_version: calendarVersion, lifecycle, log_head: logHead } = row;
  return {
    measure: { organisationId, calendarVersion, lifecycle, logHead, lastEventAt },
    at: Math.max(now, lastEventAt),
  };
}
