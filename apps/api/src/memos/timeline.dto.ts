import {
  evolve,
  OFFICER_STEP,
  unopened,
  type Capacity,
  type DecisionKind,
  type MemoChain,
  type MemoEvent,
  type MemoEventType,
} from '@app/domain';
import type { DecisionReading, TimelineRow } from '@app/persistence';
import { DecisionSummaryDto, type PersonNameDto } from './memo.dto';

export class TimelineDecisionDto extends DecisionSummaryDto {
  readonly step!: number;
  readonly activation!: number;
}

/** One event of a memo. What people wrote is left out where the reader sees the memo's head only. */
export class TimelineEntryDto {
  /** 1, 2, 3 … within the memo. */
  readonly version!: number;
  readonly type!: MemoEventType;
  readonly at!: string;
  /** Null is the clock. */
  readonly who!: PersonNameDto | null;
  /** What it is about: the step whose turn it was, was reassigned or added; 0 is the officer. */
  readonly step!: number | null;
  /** Of a submission or a decision. */
  readonly revision!: number | null;
  readonly decision!: DecisionKind | null;
  readonly capacity!: Capacity | null;
  readonly orderNumber!: string | null;
  /** Of a return: the step that it went to; 0 is the officer. */
  readonly returnTo!: number | null;
  /** Every step that the act signed, in order. */
  readonly decisions!: TimelineDecisionDto[];
  /** The reminder that was sent, counted within the turn. */
  readonly reminder!: number | null;
  /** Reminders that it overtook; they were not sent. */
  readonly skippedReminders!: number[];
  readonly escalated!: boolean;
  /** The end of the turn that it opened. */
  readonly deadline!: string | null;
  /** Of a publication: its public page. */
  readonly address!: string | null;
  /** An opinion, a reason, a question or a comment. */
  readonly text?: string | null;
  /** SHA-256 of the record's entry, hex. */
  readonly recordHash!: string;
}

export class TimelineDto {
  readonly items!: TimelineEntryDto[];

  static from(
    memoId: string,
    rows: readonly TimelineRow[],
    decisions: readonly DecisionReading[],
    showsText: boolean,
  ): TimelineDto {
    let chain = unopened(memoId);
    const items = rows.map((row) => {
      const entry = entryOf(row, chain, decisions, showsText);
      chain = evolve(chain, row.event);
      return entry;
    });
    return { items };
  }
}

/** `chain` is the one before the event. */
function entryOf(
  row: TimelineRow,
  chain: MemoChain,
  all: readonly DecisionReading[],
  showsText: boolean,
): TimelineEntryDto {
  const { event } = row;
  const made = all.filter(({ version }) => version === row.version);
  const last = made.at(-1);
  const clock = event.type === 'deadlinePassed' ? event : undefined;
  const opened = 'opened' in event ? event.opened : null;
  return {
    version: row.version,
    type: event.type,
    at: row.at.toISOString(),
    who: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? '' },
    step: stepOfEvent(event, chain),
    revision: 'revision' in event ? event.revision : null,
    decision: last?.decision ?? null,
    capacity: last?.capacity ?? null,
    orderNumber: last?.order_number ?? null,
    returnTo: event.type === 'decided' ? event.returnTo : null,
    decisions: made.map((one) => ({
      ...DecisionSummaryDto.from(one, showsText),
      step: one.step,
      activation: one.activation,
    })),
    reminder: clock?.reminded ?? null,
    skippedReminders: [...(clock?.skipped ?? [])],
    escalated: clock?.escalated ?? false,
    deadline: opened && new Date(opened.dueAt).toISOString(),
    address: event.type === 'published' ? event.address : null,
    ...(showsText && { text: row.text ?? last?.opinion ?? last?.reason ?? null }),
    recordHash: row.record_hash.toString('hex'),
  };
}

function stepOfEvent(event: MemoEvent, chain: MemoChain): number | null {
  switch (event.type) {
    case 'submitted':
      return OFFICER_STEP;
    case 'decided':
      return event.signed.at(-1)?.step ?? null;
    case 'recalled':
      return event.opened.step;
    case 'reassigned':
      return event.step;
    case 'stepAdded':
      return event.step.number;
    case 'commented':
    case 'numbered':
    case 'published':
    case 'publicationWithdrawn':
      return null;
    case 'seen':
    case 'withdrawn':
    case 'cancelled':
    case 'nudged':
    case 'deadlinePassed':
    case 'rescheduled':
      return chain.turn?.step ?? null;
  }
}
