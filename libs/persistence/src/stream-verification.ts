import {
  canonicalJson,
  evolveMeasure,
  evolveReport,
  isMeasureInTurn,
  isReportInTurn,
  ringsAt,
  statusOf,
  unopenedReport,
  unplanned,
  type EntryContent,
  type LogFault,
  type MeasureEvent,
  type MeasureLifecycle,
  type ReportEvent,
  type ReportRound,
} from '@app/domain';
import { entryFault, type EntryRow } from './entry-verification';
import { entryHash } from './measure-entries';
import { rowOf } from './measure-record';
import type { AttachmentFacts } from './memo-drafts';
import type { FoundFault } from './memo-verification';
import type { Tx } from './organisations';
import { LOG_START, type HashedEvent } from './record-hash';
import { textHash } from './written';

interface HeadRow {
  readonly id: string;
  readonly status: string;
  readonly record_version: number;
  readonly last_event_at: Date;
  readonly log_head: Buffer;
  readonly next_at: Date | null;
}

interface HandInRow {
  readonly measure_id: string;
  readonly period: string;
  readonly unit_id: string;
  readonly number: number;
  readonly content: EntryContent;
  readonly evidence: readonly AttachmentFacts[];
  readonly content_hash: Buffer;
  readonly handed_in_at: Date;
  readonly handed_in_by: string;
}

/** What the record has of one stream beside its state. */
interface StreamRows<Event extends HashedEvent> {
  readonly entries: readonly EntryRow<Event>[];
  readonly texts: readonly { readonly version: number; readonly text: string }[];
  readonly cursor:
    { readonly stream_kind: string; readonly workflow: string | null; readonly record_version: number } | undefined;
}

/** The first entry of a measure's year that does not fit the one before it, what it encloses, or what it made. */
export async function findMeasureFault(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<{ readonly checked: number; readonly fault: FoundFault | undefined }> {
  const rows = await streamRows<MeasureEvent>(tx, id);
  const handIns = await tx.query<HandInRow>({
    text: `SELECT measure_id, period, unit_id, number, content, evidence, content_hash, handed_in_at, handed_in_by
           FROM entry_hand_in WHERE measure_year_id = $1`,
    values: [id],
  });
  const made = replay(
    rows,
    { organisationId, kind: 'measure', streamId: id },
    { start: unplanned(id), isInTurn: isMeasureInTurn, evolve: evolveMeasure },
    (event) => (event.type === 'entryHandedIn' ? handInFault(organisationId, handIns, event) : undefined),
  );
  if (made.fault !== undefined) {
    return { checked: 0, fault: made.fault };
  }
  const { length } = rows.entries;
  const handed = rows.entries.filter(({ event }) => event.type === 'entryHandedIn').length;
  const what =
    (handIns.length === handed ? undefined : 'HAND_IN_CHANGED') ??
    cursorFault(rows, 'measure', `${made.state.measureId}/${made.state.fiscalYear}`, length) ??
    readable(await measureStateFault(tx, made.state, rows, made.head));
  return { checked: length, fault: what && { version: length, what } };
}

/** The same of a report round. */
export async function findReportFault(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<{ readonly checked: number; readonly fault: FoundFault | undefined }> {
  const rows = await streamRows<ReportEvent>(tx, id);
  const made = replay(
    rows,
    { organisationId, kind: 'report', streamId: id },
    { start: unopenedReport(id), isInTurn: isReportInTurn, evolve: evolveReport },
    () => undefined,
  );
  if (made.fault !== undefined) {
    return { checked: 0, fault: made.fault };
  }
  const { length } = rows.entries;
  const { planId, period } = made.state;
  const what =
    cursorFault(rows, 'report', `${planId}/${period}`, length) ??
    readable(await reportStateFault(tx, made.state, rows, made.head));
  return { checked: length, fault: what && { version: length, what } };
}

async function streamRows<Event extends HashedEvent>(tx: Tx, id: string): Promise<StreamRows<Event>> {
  const values = [id];
  const [entries, texts, [cursor]] = await Promise.all([
    tx.query<EntryRow<Event>>({
      text: `SELECT stream_id, stream_kind, version, at, actor_id, event, previous_hash, record_hash
             FROM log_entry WHERE stream_id = $1 ORDER BY version`,
      values,
    }),
    tx.query<{ version: number; text: string }>({
      text: 'SELECT version, text FROM stream_text WHERE stream_id = $1',
      values,
    }),
    tx.query<NonNullable<StreamRows<Event>['cursor']>>({
      text: 'SELECT stream_kind, workflow, record_version FROM engine_cursor WHERE stream_id = $1',
      values,
    }),
  ]);
  return { entries, texts, cursor };
}

interface Rules<State, Event> {
  readonly start: State;
  readonly isInTurn: (state: State, event: Event) => boolean;
  readonly evolve: (state: State, event: Event) => State;
}

/** Follows the entries from the first one; ends at one that is not the next, is not in turn, or whose rows do not fit it. */
function replay<Event extends HashedEvent, State>(
  { entries, texts }: StreamRows<Event>,
  stream: { readonly organisationId: string; readonly kind: 'measure' | 'report'; readonly streamId: string },
  { start, isInTurn, evolve }: Rules<State, Event>,
  enclosedFault: (event: Event) => LogFault | undefined,
): { readonly state: State; readonly head: Buffer; readonly fault: FoundFault | undefined } {
  let state = start;
  let head: Buffer = LOG_START;
  let lastAt = 0;
  for (const [index, { event, record_hash: hash, ...entry }] of entries.entries()) {
    const version = index + 1;
    const what =
      entryFault({ ...entry, event, record_hash: hash }, { ...stream, version, previousHash: head }) ??
      followed(() => {
        const isNext = event.at >= lastAt && isInTurn(state, event);
        state = evolve(state, event);
        return enclosedFault(event) ?? textFault(texts, event) ?? (isNext ? undefined : 'OUT_OF_TURN');
      });
    if (what !== undefined) {
      return { state, head, fault: { version, what } };
    }
    head = hash;
    lastAt = event.at;
  }
  const isLeft = texts.some(({ version }) => version > entries.length);
  return { state, head, fault: isLeft ? { version: entries.length, what: 'TEXT_UNKNOWN' } : undefined };
}

/** An event that somebody wrote may not be what its type says: what cannot be followed has been changed. */
function followed(check: () => LogFault | undefined): LogFault | undefined {
  try {
    return check();
  } catch {
    return 'ENTRY_CHANGED';
  }
}

function textFault(texts: StreamRows<HashedEvent>['texts'], event: HashedEvent): LogFault | undefined {
  const digest = 'textHash' in event ? event.textHash : undefined;
  const row = texts.find(({ version }) => version === event.version);
  if (row === undefined) {
    return digest === undefined ? undefined : 'TEXT_MISSING';
  }
  if (digest === undefined) {
    return 'TEXT_UNKNOWN';
  }
  return textHash(row.text) === digest ? undefined : 'TEXT_CHANGED';
}

function handInFault(
  organisationId: string,
  handIns: readonly HandInRow[],
  event: Extract<MeasureEvent, { type: 'entryHandedIn' }>,
): LogFault | undefined {
  const { period, unitId, number } = event;
  const row = handIns.find((one) => one.period === period && one.unit_id === unitId && one.number === number);
  if (row === undefined) {
    return 'HAND_IN_CHANGED';
  }
  const { measure_id: measureId, content, evidence } = row;
  const hash = entryHash({ organisationId, measureId, period, unitId, number, content, evidence });
  const isAsHandedIn =
    hash.equals(row.content_hash) &&
    hash.toString('hex') === event.contentHash &&
    row.handed_in_at.getTime() === event.at &&
    row.handed_in_by === event.by;
  return isAsHandedIn ? undefined : 'HAND_IN_CHANGED';
}

function cursorFault(
  { cursor }: StreamRows<HashedEvent>,
  kind: string,
  workflow: string,
  length: number,
): LogFault | undefined {
  if (cursor !== undefined && cursor.record_version > length) {
    return 'ENTRY_MISSING';
  }
  const isAsMoved = cursor?.record_version === length && cursor.stream_kind === kind && cursor.workflow === workflow;
  return isAsMoved || length === 0 ? undefined : 'CURSOR_CHANGED';
}

async function measureStateFault(
  tx: Tx,
  made: MeasureLifecycle,
  { entries }: StreamRows<MeasureEvent>,
  head: Buffer,
): Promise<boolean> {
  const [row] = await tx.query<
    HeadRow & { lifecycle: MeasureLifecycle; measure_id: string; plan_id: string; fiscal_year: number }
  >({ text: 'SELECT * FROM measure_year WHERE id = $1', values: [made.id] });
  const rounds = await tx.query<{ row: Readonly<Record<string, string | null>> }>({
    text: `SELECT jsonb_build_object('period', period, 'state', state, 'opens_on', opens_on, 'due_on', due_on, 'closes_on', closes_on,
             'opened_at', ${iso('opened_at')}, 'fell_due_at', ${iso('fell_due_at')}, 'reported_at', ${iso('reported_at')},
             'closed_at', ${iso('closed_at')}, 'late_from', ${iso('late_from')}, 'measure_id', measure_id, 'plan_id', plan_id) AS row
           FROM measure_round WHERE measure_year_id = $1 ORDER BY period`,
    values: [made.id],
  });
  const { measureId, planId } = made;
  const kept = [
    row?.lifecycle,
    ...headOf(row),
    ...[row?.measure_id, row?.plan_id, row?.fiscal_year],
    rounds.map((round) => round.row),
  ];
  const expected = [
    made,
    ...expectedHead(statusOf(made), made.version, entries, head, ringsAt(made) ?? null),
    ...[measureId, planId, made.fiscalYear],
    made.rounds
      .toSorted((a, b) => (a.period < b.period ? -1 : 1))
      .map((round) => ({ ...rowOf(round), measure_id: measureId, plan_id: planId })),
  ];
  return canonicalJson(kept.map(known)) === canonicalJson(expected.map(known));
}

async function reportStateFault(
  tx: Tx,
  made: ReportRound,
  { entries }: StreamRows<ReportEvent>,
  head: Buffer,
): Promise<boolean> {
  const [row] = await tx.query<HeadRow & { round: ReportRound; plan_id: string; period: string; due_at: Date | null }>({
    text: 'SELECT * FROM report_round WHERE id = $1',
    values: [made.id],
  });
  const kept = [row?.round, ...headOf(row), row?.plan_id, row?.period, row?.due_at?.getTime()];
  const expected = [
    made,
    ...expectedHead(made.status, made.version, entries, head, made.clock?.next ?? null),
    ...[made.planId, made.period, made.dueAt],
  ];
  return canonicalJson(kept.map(known)) === canonicalJson(expected.map(known));
}

function headOf(row: HeadRow | undefined): readonly unknown[] {
  return [
    ...[row?.status, row?.record_version, row?.last_event_at.getTime(), row?.log_head.toString('hex')],
    row?.next_at?.getTime(),
  ];
}

function expectedHead(
  status: string,
  version: number,
  entries: readonly EntryRow<HashedEvent>[],
  head: Buffer,
  next: number | null,
): readonly unknown[] {
  return [status, version, entries.at(-1)?.at.getTime(), head.toString('hex'), next];
}

/** An absent value as the database has it. */
function known(value: unknown): unknown {
  return value ?? null;
}

function readable(isAsMade: boolean): LogFault | undefined {
  return isAsMade ? undefined : 'STATE_CHANGED';
}

function iso(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
