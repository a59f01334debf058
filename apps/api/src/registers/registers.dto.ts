import { PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import {
  HIGHEST_NUMBER,
  NUMBER_STATES,
  REGISTER_DIRECTIONS,
  type MemoStatus,
  type NumberState,
  type RegisterDirection,
  type Secrecy,
  type Urgency,
} from '@app/domain';
import type { MemoHead, NumberBlockRow, RegisterLine, RegisterName, RegisterYear } from '@app/persistence';
import { IfGiven, IsLocalDate, PageQueryDto, Text } from '@app/platform';
import { UnitNameDto } from '../directory/directory.dto';

export class RegistersQueryDto extends PageQueryDto {
  @IfGiven()
  @IsUUID()
  readonly registerId?: string;

  @IfGiven()
  @IsIn(REGISTER_DIRECTIONS)
  readonly direction?: RegisterDirection;

  @IfGiven()
  @IsUUID()
  readonly unitId?: string;

  /** Calendar year, Gregorian. */
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2200)
  readonly year?: number;

  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(HIGHEST_NUMBER)
  readonly number?: number;

  @IfGiven()
  @IsIn(NUMBER_STATES)
  readonly state?: NumberState;

  /** Part of the number, subject, sender, recipient, action or remarks, in any case, with Thai or Arabic digits. */
  @IfGiven()
  @Text({ max: 200 })
  readonly q?: string;

  /** The day on which the number was given, YYYY-MM-DD, from this day on. */
  @IfGiven()
  @IsLocalDate()
  readonly from?: string;

  /** Up to this day. */
  @IfGiven()
  @IsLocalDate()
  readonly to?: string;
}

export class RegisteredMemoDto {
  readonly id!: string;
  readonly status!: MemoStatus;
}

export class GivenByDto {
  readonly id!: string;
  readonly name!: string;
}

export class CancellationDto {
  readonly reason!: string;
  readonly at!: string;
  /** Name of who cancelled it. */
  readonly by!: string;
}

/** A number of a register. */
export class RegisterEntryDto {
  readonly registerId!: string;
  readonly year!: number;
  readonly number!: number;
  /** A memo's number is cancelled where the memo was withdrawn, rejected or cancelled. */
  readonly state!: NumberState;
  /** Null for a number that nothing has. */
  readonly documentNumber!: string | null;
  /** Null for a paper outside the system. */
  readonly memo!: RegisteredMemoDto | null;
  /** The sender's own number of a paper that came in. */
  readonly reference!: string | null;
  /** YYYY-MM-DD */
  readonly dated!: string | null;
  readonly sender!: string | null;
  readonly recipient!: string | null;
  /** The reader may not know what it is about: it is confidential or secret. */
  readonly isHidden!: boolean;
  readonly subject!: string | null;
  readonly urgency!: Urgency;
  readonly secrecy!: Secrecy;
  readonly action!: string | null;
  readonly remarks!: string | null;
  readonly attachmentIds!: string[];
  /** The block that it was kept in. */
  readonly blockId!: string | null;
  readonly givenAt!: string;
  readonly givenBy!: GivenByDto;
  /** Null where it is not cancelled, and for a memo's: the memo says why. */
  readonly cancellation!: CancellationDto | null;

  static from(line: RegisterLine): RegisterEntryDto {
    const { memo_id: memoId, memo_status: status, cancelled_at: cancelledAt } = line;
    return {
      registerId: line.register_id,
      year: line.year,
      number: line.number,
      state: line.state,
      documentNumber: line.document_number,
      memo: memoId === null || status === null ? null : { id: memoId, status },
      reference: line.reference,
      dated: line.dated,
      sender: line.sender,
      recipient: line.recipient,
      isHidden: !line.is_shown,
      subject: line.subject,
      urgency: line.urgency,
      secrecy: line.secrecy,
      action: line.action,
      remarks: line.remarks,
      attachmentIds: [...line.attachment_ids],
      blockId: line.block_id,
      givenAt: line.given_at.toISOString(),
      givenBy: { id: line.given_by, name: line.given_by_name },
      cancellation: cancelledAt && {
        reason: line.cancellation_reason ?? '',
        at: cancelledAt.toISOString(),
        by: line.cancelled_by_name ?? '',
      },
    };
  }
}

export class RegisterNameDto {
  readonly id!: string;
  /** Null for the one that a unit, or the organisation, has from the start. */
  readonly code!: string | null;
  readonly name!: string;
  readonly direction!: RegisterDirection;
  /** Null: the organisation's. */
  readonly unit!: UnitNameDto | null;
  readonly closedAt!: string | null;

  static from(row: RegisterName): RegisterNameDto {
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      direction: row.direction,
      unit: UnitNameDto.from(row),
      closedAt: row.closed_at?.toISOString() ?? null,
    };
  }
}

/** A register in a calendar year. */
export class RegisterDto extends RegisterNameDto {
  readonly year!: number;
  /** Later than 1 where the year began on paper. */
  readonly firstNumber!: number;
  readonly lastNumber!: number;
  /** How many numbers are kept for later. */
  readonly reserved!: number;
  /** Numbers below the last one that nothing has: none, unless somebody changed the record. */
  readonly missing!: number[];

  static override from(row: RegisterYear): RegisterDto {
    return {
      ...RegisterNameDto.from(row),
      year: row.year,
      firstNumber: row.first_number,
      lastNumber: row.last_number,
      reserved: row.reserved,
      missing: [...row.missing],
    };
  }
}

export class RegisterListDto {
  readonly registers!: RegisterDto[];
  readonly items!: RegisterEntryDto[];
  readonly nextCursor!: string | null;
}

export class BlocksQueryDto extends PageQueryDto {
  @IfGiven()
  @IsUUID()
  readonly registerId?: string;

  /** `open`: only those with a number left. */
  @IfGiven()
  @IsIn(['open', 'all'])
  readonly show?: 'open' | 'all';
}

/** Numbers that are kept for later. */
export class NumberBlockDto {
  readonly id!: string;
  readonly registerId!: string;
  readonly year!: number;
  readonly firstNumber!: number;
  readonly lastNumber!: number;
  readonly purpose!: string;
  readonly forWhom!: string;
  readonly reservedAt!: string;
  readonly reservedBy!: GivenByDto;
  /** Neither used nor cancelled. */
  readonly free!: number[];

  static from(row: NumberBlockRow): NumberBlockDto {
    return {
      id: row.id,
      registerId: row.register_id,
      year: row.year,
      firstNumber: row.first_number,
      lastNumber: row.last_number,
      purpose: row.purpose,
      forWhom: row.for_whom,
      reservedAt: row.reserved_at.toISOString(),
      reservedBy: { id: row.reserved_by, name: row.reserved_by_name },
      free: [...row.free],
    };
  }
}

export class NumberBlockListDto {
  readonly items!: NumberBlockDto[];
  readonly nextCursor!: string | null;
}

/** A memo that waits for its number. */
export class UnnumberedMemoDto {
  readonly id!: string;
  readonly kind!: string;
  /** Null where the clerk may not know it: the memo is confidential or secret. */
  readonly subject!: string | null;
  readonly urgency!: Urgency;
  readonly secrecy!: Secrecy;
  readonly unit!: UnitNameDto;
  /** YYYY-MM-DD */
  readonly date!: string;
  /** Once it is `approved`, its document waits for the number. */
  readonly status!: MemoStatus;
  readonly officer!: GivenByDto;
  readonly submittedAt!: string | null;
  readonly settledAt!: string | null;

  static from(head: MemoHead, showsSubject: boolean): UnnumberedMemoDto {
    return {
      id: head.id,
      kind: head.kind,
      subject: showsSubject ? head.subject : null,
      urgency: head.urgency,
      secrecy: head.secrecy,
      unit: { id: head.unit_id, code: head.unit_code, name: head.unit_name },
      date: head.memo_date,
      status: head.status,
      officer: { id: head.officer_id, name: head.officer_name },
      submittedAt: head.submitted_at?.toISOString() ?? null,
      settledAt: head.settled_at?.toISOString() ?? null,
    };
  }
}

export class UnnumberedMemoListDto {
  readonly items!: UnnumberedMemoDto[];
  readonly nextCursor!: string | null;
}

export const EXPORT_FORMATS = ['pdf', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** One register in one calendar year, as far as the search goes. */
export class ExportQueryDto extends PickType(RegistersQueryDto, ['state', 'q', 'from', 'to']) {
  @IsIn(EXPORT_FORMATS)
  readonly format!: ExportFormat;

  @IsUUID()
  readonly registerId!: string;

  /** Gregorian. */
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2200)
  readonly year!: number;
}
