import {
  evolveMeasure,
  lateFrom,
  ringsAt,
  roundState,
  statusOf,
  type LifecycleRound,
  type MeasureEvent,
  type MeasureLifecycle,
} from '@app/domain';
import { OneStatement, type Write } from './one-statement';
import type { Tx } from './organisations';
import { recordHash } from './record-hash';
import { entryWrites } from './stream-log';

/** A measure's year under its lock, as a command needs it. */
export interface LockedMeasure {
  readonly organisationId: string;
  readonly calendarVersion: number;
  readonly lifecycle: MeasureLifecycle;
  readonly logHead: Buffer;
  readonly lastEventAt: number;
}

const PLAN = `
  INSERT INTO measure_year (organisation_id, id, measure_id, plan_id, fiscal_year, status, record_version, last_event_at, log_head, next_at, lifecycle)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const MOVE = `
  UPDATE measure_year SET status = $3, record_version = $4, last_event_at = $5, log_head = $6, next_at = $7, lifecycle = $8
  WHERE organisation_id = $1 AND id = $2`;

const ROUND = `
  INSERT INTO measure_round (organisation_id, measure_id, period, measure_year_id, plan_id, state, opens_on, due_on, closes_on, opened_at, fell_due_at, reported_at, closed_at, late_from)
  SELECT $1, $2, r.period, $3, $4, r.state, r.opens_on, r.due_on, r.closes_on, r.opened_at, r.fell_due_at, r.reported_at, r.closed_at, r.late_from
  FROM jsonb_to_recordset($5) AS r (period text, state text, opens_on date, due_on date, closes_on date,
    opened_at timestamptz, fell_due_at timestamptz, reported_at timestamptz, closed_at timestamptz, late_from timestamptz)
  ON CONFLICT ON CONSTRAINT measure_round_pk DO UPDATE SET state = excluded.state, opens_on = excluded.opens_on, due_on = excluded.due_on,
    closes_on = excluded.closes_on, opened_at = excluded.opened_at, fell_due_at = excluded.fell_due_at,
    reported_at = excluded.reported_at, closed_at = excluded.closed_at, late_from = excluded.late_from`;

const COMMAND = `
  INSERT INTO round_command (organisation_id, measure_id, period, command, dating, at) VALUES ($1, $2, $3, $4, $5, $6)`;

const COMMANDS = { roundOpened: 'openRound', roundFellDue: 'fallDue', roundClosed: 'closeRound' } as const;

/** The record of measures. */
export class MeasureRecord {
  private readonly oneStatement = new OneStatement();

  /** Appends one event and moves all that follows from it; the caller holds the lock, or has just planned it. */
  append(tx: Tx, locked: LockedMeasure, event: MeasureEvent, text?: string): LockedMeasure {
    const { organisationId } = locked;
    const lifecycle = evolveMeasure(locked.lifecycle, event);
    const { id, measureId, planId, fiscalYear } = lifecycle;
    const hash = recordHash({ organisationId, stream: `measure/${id}`, event, previousHash: locked.logHead });
    const at = new Date(event.at);
    const next = ringsAt(lifecycle);
    const state = [
      statusOf(lifecycle),
      lifecycle.version,
      at,
      hash,
      next === undefined ? null : new Date(next),
      lifecycle,
    ];
    const moved = lifecycle.rounds.filter((round) => !locked.lifecycle.rounds.includes(round));
    const writes: readonly Write[] = [
      event.type === 'planned'
        ? { name: 'plan', text: PLAN, values: [organisationId, id, measureId, planId, fiscalYear, ...state] }
        : { name: 'move', text: MOVE, values: [organisationId, id, ...state] },
      {
        name: 'rounds',
        text: ROUND,
        values: [organisationId, measureId, id, planId, JSON.stringify(moved.map(rowOf))],
      },
      ...commandWrites(organisationId, measureId, event),
      ...entryWrites({
        ...{ organisationId, kind: 'measure', streamId: id, workflow: `${measureId}/${fiscalYear}`, event, text },
        ...{ previousHash: locked.logHead, recordHash: hash },
      }),
    ];
    tx.write(this.oneStatement.of(writes));
    return { ...locked, lifecycle, logHead: hash, lastEventAt: event.at };
  }
}

function commandWrites(organisationId: string, measureId: string, event: MeasureEvent): readonly Write[] {
  if (event.type !== 'roundOpened' && event.type !== 'roundFellDue' && event.type !== 'roundClosed') {
    return [];
  }
  const { type, period, dating, at } = event;
  const values = [organisationId, measureId, period, COMMANDS[type], dating, new Date(at)];
  return [{ name: 'command', text: COMMAND, values }];
}

/** A round as its table has it. */
export function rowOf(round: LifecycleRound): Readonly<Record<string, string | null>> {
  const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  return {
    period: round.period,
    state: roundState(round),
    opens_on: round.opensOn,
    due_on: round.dueOn,
    closes_on: round.closesOn,
    opened_at: instant(round.openedAt),
    fell_due_at: instant(round.fellDueAt),
    reported_at: instant(round.reportedAt),
    closed_at: instant(round.closedAt),
    late_from: instant(lateFrom(round)),
  };
}
