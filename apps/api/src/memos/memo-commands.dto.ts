import { PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CAPACITIES, DECISIONS, type Capacity, type DecisionKind, type MemoStatus } from '@app/domain';
import { IfGiven, invalidInput, IsLimit, IsLocalDate, ListOf, Text } from '@app/platform';
import type { DecisionRow, MemoState, WantedNumber } from '@app/persistence';
import { EnterSentDto } from '../registers/register-papers.dto';

const MOST_STEPS = 20;

export class MarkDto {
  /** Place of the section in the memo, from 0. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(49)
  readonly section?: number;

  /** An entry of the report that the memo carries. */
  @IsOptional()
  @IsUUID()
  readonly entryId?: string;

  @Text({ max: 2_000, multiline: true })
  readonly note!: string;
}

export class InstructionDto {
  @Text({ max: 5_000, multiline: true })
  readonly text!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly positionIds!: string[];

  /** YYYY-MM-DD */
  @IsLocalDate()
  readonly due!: string;
}

export class DecideDto {
  /** The revision that the signer has read. */
  @IsInt()
  @Min(1)
  @Max(10_000)
  readonly revision!: number;

  /** The open step, or a later one where the signer may sign every step up to it. */
  @IsInt()
  @Min(1)
  @Max(MOST_STEPS)
  readonly step!: number;

  @IsIn(DECISIONS)
  readonly decision!: DecisionKind;

  @IsOptional()
  @Text({ max: 10_000, multiline: true, min: 0 })
  readonly opinion?: string | null;

  /** Needed for a return and a rejection. */
  @IsOptional()
  @Text({ max: 5_000, multiline: true, min: 0 })
  readonly reason?: string | null;

  /** Of a return: an earlier step; 0, the officer, where left out. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_STEPS)
  readonly returnTo?: number | null;

  @IsOptional()
  @ArrayMaxSize(100)
  @ListOf(() => MarkDto)
  readonly marks?: MarkDto[] | null;

  /** สั่งการ: with an approval. */
  @IsOptional()
  @ValidateNested()
  @Type(() => InstructionDto)
  readonly instruction?: InstructionDto | null;

  /** อนุญาตให้เผยแพร่: with an approval. */
  @IsOptional()
  @IsBoolean()
  readonly permitPublication?: boolean | null;

  /** Where the signer may sign in several. */
  @IsOptional()
  @IsIn(CAPACITIES)
  readonly capacity?: Capacity | null;

  /** The signer's password once more; checked where it is given. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly confirmation?: string | null;
}

export class ReasonDto {
  @Text({ max: 5_000, multiline: true })
  readonly reason!: string;
}

export class WithdrawDto {
  @IsOptional()
  @Text({ max: 5_000, multiline: true })
  readonly reason?: string | null;
}

export class CommentDto {
  @Text({ max: 5_000, multiline: true })
  readonly text!: string;
}

export class AddStepDto {
  /** The position that is asked for its opinion. */
  @IsUUID()
  readonly positionId!: string;

  @Text({ max: 5_000, multiline: true })
  readonly question!: string;

  @IsOptional()
  @IsLimit()
  readonly limit?: string | null;
}

export class ReassignDto extends ReasonDto {
  @IsInt()
  @Min(1)
  @Max(MOST_STEPS)
  readonly step!: number;

  /** Another position; the step's own where left out. */
  @IsOptional()
  @IsUUID()
  readonly positionId?: string | null;

  /** The only person who may sign it; they must hold or stand in for the position. */
  @IsOptional()
  @IsUUID()
  readonly personId?: string | null;
}

export class ReassignManyDto extends ReasonDto {
  /** The open steps that wait for this position … */
  @IsUUID()
  readonly fromPositionId!: string;

  /** … go to this one … */
  @IsOptional()
  @IsUUID()
  readonly toPositionId?: string | null;

  /** … or to this person. */
  @IsOptional()
  @IsUUID()
  readonly toPersonId?: string | null;

  /** True: only says what would be moved. */
  @IsOptional()
  @IsBoolean()
  readonly dryRun?: boolean | null;
}

const NUMBER_CHOICES = ['next', 'reserved', 'none'] as const;

export class GiveNumberDto extends PickType(EnterSentDto, ['blockId', 'number']) {
  /** `next` unless given; `reserved` with `blockId` and `number`; `none` prints a stroke in its place. */
  @IfGiven()
  @IsIn(NUMBER_CHOICES)
  readonly choice?: (typeof NUMBER_CHOICES)[number];
}

/** Refuses with `INVALID_INPUT` a kept number that is not named. */
export function wantedNumber(dto: GiveNumberDto | undefined): WantedNumber | 'none' {
  const choice = dto?.choice ?? 'next';
  if (choice !== 'reserved') {
    return choice;
  }
  const { blockId, number } = dto ?? {};
  if (blockId === undefined || number === undefined) {
    throw invalidInput([{ path: blockId === undefined ? 'blockId' : 'number', code: 'REQUIRED' }]);
  }
  return { blockId, number };
}

/** Where a memo stands after a command. */
export class MemoStateDto {
  readonly id!: string;
  readonly status!: MemoStatus;
  readonly revision!: number;
  /** The step whose turn it is; null where none is open. */
  readonly currentStep!: number | null;
  /** As the ETag has it. */
  readonly version!: number;
  readonly documentNumber!: string | null;

  static from({ chain, version, documentNumber }: MemoState): MemoStateDto {
    const { id, status, revision, turn } = chain;
    return {
      id,
      status,
      revision,
      currentStep: status === 'inReview' && turn ? turn.step : null,
      version,
      documentNumber,
    };
  }
}

/** Made of the decision's row alone, which never changes. */
export class SignedDto {
  readonly id!: string;
  readonly step!: number;
  readonly decision!: string;
  readonly revision!: number;
  readonly signedAt!: string;
  readonly capacity!: Capacity;
  readonly orderNumber!: string | null;
  readonly contentHash!: string;
  readonly recordHash!: string;

  static from(row: DecisionRow): SignedDto {
    return {
      id: row.id,
      step: row.step,
      decision: row.decision,
      revision: row.revision,
      signedAt: row.signed_at.toISOString(),
      capacity: row.capacity,
      orderNumber: row.order_number,
      contentHash: row.content_hash.toString('hex'),
      recordHash: row.record_hash.toString('hex'),
    };
  }
}

export class DecidedDto {
  readonly memo!: MemoStateDto;
  readonly decision!: SignedDto;
  /** Every step that this one act signed, in order; `decision` is the last. */
  readonly decisions!: SignedDto[];

  static from(state: MemoState, rows: readonly DecisionRow[]): DecidedDto {
    const decisions = rows.map((row) => SignedDto.from(row));
    const decision = decisions.at(-1);
    if (decision === undefined) {
      throw new Error('A decision without its row');
    }
    return { memo: MemoStateDto.from(state), decision, decisions };
  }
}

export class ReassignmentDto {
  readonly memoId!: string;
  readonly subject!: string;
  readonly step!: number;
  /** Null where it was moved, or would be. */
  readonly refusal!: string | null;
}

export class ReassignedManyDto {
  readonly dryRun!: boolean;
  readonly items!: ReassignmentDto[];
}
