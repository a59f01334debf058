import { OFFICER_STEP, type Capacity } from '@app/domain';
import type { WaitingMemo } from '@app/persistence';
import { MemoHeadDto } from '../memos/memo-head.dto';

/** A memo that waits for the caller. */
export class InboxItemDto {
  readonly memo!: MemoHeadDto;
  /** The step that they may sign; 0 for a returned draft of their own. */
  readonly step!: number;
  /** The strongest in which they may sign it; null for a returned draft. */
  readonly capacity!: Capacity | null;
  readonly orderNumber!: string | null;
  readonly openedAt!: string;
  readonly deadline!: string;
  readonly overdue!: boolean;
  /** When a signer first had it on the screen. */
  readonly seenAt!: string | null;

  static from(waiting: WaitingMemo, now: number): InboxItemDto {
    return {
      memo: MemoHeadDto.from(waiting),
      step: waiting.current_step ?? OFFICER_STEP,
      capacity: waiting.capacity,
      orderNumber: waiting.order_number,
      openedAt: waiting.turn_opened_at.toISOString(),
      deadline: waiting.due_at.toISOString(),
      overdue: waiting.due_at.getTime() < now,
      seenAt: waiting.seen_at?.toISOString() ?? null,
    };
  }
}

export class InboxDto {
  readonly items!: InboxItemDto[];
  readonly nextCursor!: string | null;
}

export class InboxCountDto {
  readonly count!: number;
  readonly overdue!: number;
}
