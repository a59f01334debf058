import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { latenessOf, MOST_BAHT, type EntryContent, type LifecycleRound, type Punctuality } from '@app/domain';
import type { KeptEntry, Reopening } from '@app/persistence';
import { Text } from '@app/platform';

const LONG = { max: 20_000, multiline: true } as const;

export class IndicatorDto {
  /** The measure's n-th target, from 1. */
  @IsInt()
  @Min(1)
  @Max(50)
  readonly target!: number;

  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(-MOST_BAHT)
  @Max(MOST_BAHT)
  readonly value!: number;
}

/** A unit's entry as it is being written: all of it, each time. */
export class SaveEntryDto {
  /** ผลการดำเนินงาน: needed before it is handed in. */
  @IsOptional()
  @Text(LONG)
  readonly result?: string | null;

  /** ปัญหาอุปสรรค */
  @IsOptional()
  @Text(LONG)
  readonly obstacles?: string | null;

  /** ข้อเสนอแนะ */
  @IsOptional()
  @Text(LONG)
  readonly suggestion?: string | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  readonly percent?: number | null;

  /** Whole baht. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_BAHT)
  readonly spent?: number | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => IndicatorDto)
  readonly indicators?: IndicatorDto[];

  /** Attachments of the caller, or that the entry has already. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly evidenceIds?: string[];
}

/** A returned report asked for an entry again. */
export class ReopenedDto {
  readonly at!: string;
  /** What the signer who returned it says to it. */
  readonly note!: string;
}

export class EntryDto {
  /** What a return of the report names it by; null before anything was saved or a report was gathered without it. */
  readonly id!: string | null;
  readonly unitId!: string;
  /** 0 before anything was saved. */
  readonly version!: number;
  readonly result!: string | null;
  readonly obstacles!: string | null;
  readonly suggestion!: string | null;
  readonly percent!: number | null;
  readonly spent!: number | null;
  readonly indicators!: IndicatorDto[];
  readonly evidenceIds!: string[];
  readonly handedInAt!: string | null;
  readonly punctuality!: Punctuality;
  readonly daysLate!: number;
  /** Null but while a returned report waits for it. */
  readonly reopened!: ReopenedDto | null;
  /** SHA-256 of what was handed in, hex; in the answer to a hand-in. */
  readonly contentHash?: string;

  static from(
    unitId: string,
    { id, content, version }: KeptEntry,
    round: LifecycleRound,
    reopenings: readonly Reopening[],
    at: number,
  ): EntryDto {
    const reopened = reopenings.find((one) => one.unitId === unitId && one.period === round.period);
    const { indicators, evidenceIds, ...texts } = content;
    const handIn = round.handIns.find((one) => one.unitId === unitId && one.stands);
    return {
      id,
      unitId,
      version,
      ...texts,
      indicators: [...indicators],
      evidenceIds: [...evidenceIds],
      handedInAt: handIn === undefined ? null : new Date(handIn.at).toISOString(),
      ...latenessOf(round, unitId, at),
      reopened: reopened ? { at: reopened.at.toISOString(), note: reopened.note } : null,
    };
  }
}

export function entryIn(dto: SaveEntryDto): EntryContent {
  return {
    result: dto.result ?? null,
    obstacles: dto.obstacles ?? null,
    suggestion: dto.suggestion ?? null,
    percent: dto.percent ?? null,
    spent: dto.spent ?? null,
    indicators: (dto.indicators ?? []).map(({ target, value }) => ({ target, value })),
    evidenceIds: dto.evidenceIds ?? [],
  };
}
