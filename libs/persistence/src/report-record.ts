import {
  decideReport,
  evolveReport,
  reportNoticesOf,
  unopenedReport,
  type ReportCommand,
  type ReportEvent,
  type ReportRound,
  type WorkingCalendar,
} from '@app/domain';
import { newId } from './new-id';
import { OneStatement } from './one-statement';
import type { Tx } from './organisations';
import { LOG_START, recordHash } from './record-hash';
import { reportNoticeWrites } from './report-notices';
import { entryWrites } from './stream-log';

/** A report round under its lock. */
export interface LockedReport {
  readonly organisationId: string;
  readonly calendarVersion: number;
  readonly round: ReportRound;
  readonly logHead: Buffer;
  readonly lastEventAt: number;
}

interface ReportRow {
  readonly organisation_id: string;
  readonly calendar_version: number;
  readonly round: ReportRound;
  readonly log_head: Buffer;
  readonly last_event_at: Date;
}

const MOVE = `
  UPDATE report_round SET status = $3, due_at = $4, record_version = $5, last_event_at = $6, log_head = $7, next_at = $8, round = $9
  WHERE organisation_id = $1 AND id = $2`;

const TAKE = `
  SELECT r.organisation_id, o.calendar_version, r.round, r.log_head, r.last_event_at
  FROM report_round r JOIN organisation o ON o.id = r.organisation_id`;

/** The record of report rounds: what a plan's measures of one period report together. */
export class ReportRecord {
  private readonly oneStatement = new OneStatement();

  /** `sendsMail`: where mail is set up, a notice is noted for it too; the relay hands it to the job queue. */
  constructor(private readonly options: { readonly sendsMail: boolean }) {}

  /** Locks a report round; undefined where there is none. */
  async take(tx: Tx, id: string): Promise<LockedReport | undefined> {
    const [row] = await tx.query<ReportRow>({
      name: 'report-take',
      text: `${TAKE} WHERE r.id = $1 FOR UPDATE OF r`,
      values: [id],
    });
    return row && lockedOf(row);
  }

  /** The same by plan and period, made where there is none: `at` is epoch ms. */
  async takeOf(tx: Tx, organisationId: string, planId: string, period: string, at: number): Promise<LockedReport> {
    const id = newId(at);
    await tx.query({
      name: 'report-open',
      text: `INSERT INTO report_round (organisation_id, id, plan_id, period, status, record_version, last_event_at, log_head, round)
             VALUES ($1, $2, $3, $4, 'unopened', 0, $5, $6, $7) ON CONFLICT ON CONSTRAINT report_round_uq DO NOTHING`,
      values: [organisationId, id, planId, period, new Date(at), LOG_START, unopenedReport(id)],
    });
    const [row] = await tx.query<ReportRow>({
      name: 'report-take-of',
      text: `${TAKE} WHERE r.plan_id = $1 AND r.period = $2 FOR UPDATE OF r`,
      values: [planId, period],
    });
    if (row === undefined) {
      throw new Error('A report round that is gone');
    }
    return lockedOf(row);
  }

  /** Decides and appends; undefined where the command changes nothing. The caller holds the lock. */
  execute(tx: Tx, locked: LockedReport, command: ReportCommand, calendar: WorkingCalendar): LockedReport | undefined {
    const decision = decideReport(locked.round, command, calendar);
    return 'event' in decision ? this.append(tx, locked, decision.event) : undefined;
  }

  async eventsAbove(tx: Tx, id: string, version: number): Promise<readonly ReportEvent[]> {
    const rows = await tx.query<{ event: ReportEvent }>({
      name: 'report-events-above',
      text: 'SELECT event FROM log_entry WHERE stream_id = $1 AND version > $2 ORDER BY version',
      values: [id, version],
    });
    return rows.map(({ event }) => event);
  }

  private append(tx: Tx, locked: LockedReport, event: ReportEvent): LockedReport {
    const { organisationId } = locked;
    const round = evolveReport(locked.round, event);
    const { id, planId, period, status, dueAt, version, clock } = round;
    const hash = recordHash({ organisationId, stream: `report/${id}`, event, previousHash: locked.logHead });
    const instant = (at: number | undefined | null): Date | null =>
      at === undefined || at === null ? null : new Date(at);
    const moved = [status, instant(dueAt), version, new Date(event.at), hash, instant(clock?.next), round];
    const notices = reportNoticesOf(event, round);
    tx.write(
      this.oneStatement.of([
        { name: 'move', text: MOVE, values: [organisationId, id, ...moved] },
        ...entryWrites({
          ...{ organisationId, kind: 'report', streamId: id, workflow: `${planId}/${period}`, event },
          ...{ previousHash: locked.logHead, recordHash: hash },
        }),
        ...notices.map((notice) => reportNoticeWrites(organisationId, round, notice, event.at, this.options.sendsMail)),
      ]),
    );
    return { ...locked, round, logHead: hash, lastEventAt: event.at };
  }
}

function lockedOf(row: ReportRow): LockedReport {
  return {
    organisationId: row.organisation_id,
    calendarVersion: row.calendar_version,
    round: row.round,
    logHead: row.log_head,
    lastEventAt: row.last_event_at.getTime(),
  };
}
