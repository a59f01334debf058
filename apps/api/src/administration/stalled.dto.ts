import { IsIn, IsUUID } from 'class-validator';
import { STALL_CAUSES, type Capacity, type StallCause, type StallRemedy } from '@app/domain';
import { IfGiven, PageQueryDto, Text } from '@app/platform';
import { UnitNameDto } from '../directory/directory.dto';
import { MemoHeadDto } from '../memos/memo-head.dto';

export class StalledQueryDto extends PageQueryDto {
  /** Only those with this cause among theirs. */
  @IfGiven()
  @IsIn(STALL_CAUSES)
  readonly cause?: StallCause;

  @IfGiven()
  @IsUUID()
  readonly unitId?: string;

  /** Whose turn is open at least so long in working time, ISO 8601: `P2D`, `PT4H`. */
  @IfGiven()
  @Text({ max: 40 })
  readonly olderThan?: string;
}

/** Who may sign it now, or whose returned draft it is. */
export class WaitedForDto {
  readonly id!: string;
  readonly name!: string;
  /** Null for the officer of a returned draft. */
  readonly capacity!: Capacity | null;
  readonly orderNumber!: string | null;
}

/** A memo that stands still. */
export class StalledMemoDto {
  readonly memo!: MemoHeadDto;
  /** Whose turn it is; 0 is the officer of a returned draft, null where it is approved and waits for number, document or seal. */
  readonly step!: number | null;
  readonly position!: UnitNameDto | null;
  /** Nobody: that is why, or it waits for the records clerk. */
  readonly signers!: WaitedForDto[];
  /** Since when its turn is open, or it is approved. */
  readonly since!: string;
  /** The end of its limit; null where it is approved. */
  readonly deadline!: string | null;
  /** Working time since then. */
  readonly waitedSeconds!: number;
  /** The weightiest of its causes. */
  readonly cause!: StallCause;
  readonly causes!: StallCause[];
  /**
   * What would move it: `appoint`, `reassign`, `nudge`, `reconcile` (the operator has the engine rebuilt), `cancel`,
   * `giveNumber` (the records clerk), `makeSigningKey`, or `askOperator` (the settings of the server).
   */
  readonly remedies!: StallRemedy[];
}

export class StalledListDto {
  readonly items!: StalledMemoDto[];
  readonly nextCursor!: string | null;
}
