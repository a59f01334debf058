import { PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { COMPARATORS, HIGHEST_DIMENSION, MOST_BAHT, type Comparator, type MeasureContent } from '@app/domain';
import { ListOf, Text } from '@app/platform';
import { CadenceDto, cadenceIn } from './cadence.dto';

const LONG = { max: 20_000, multiline: true } as const;
const LINES = { max: 5_000, multiline: true, each: true } as const;

export class BudgetDto {
  /** Whole baht. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_BAHT)
  readonly amount?: number | null;

  @IsOptional()
  @Text({ max: 1_000 })
  readonly text?: string | null;
}

/** `ไม่ต่ำกว่าร้อยละ ๘๐` is atLeast 80 ร้อยละ. */
export class TargetDto {
  @IsIn(COMPARATORS)
  readonly comparator!: Comparator;

  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(-MOST_BAHT)
  @Max(MOST_BAHT)
  readonly value!: number;

  @Text({ max: 100 })
  readonly unit!: string;

  /** As the plan has it. */
  @Text({ max: 1_000 })
  readonly text!: string;
}

/** What a plan says of a measure, by the nine headings of a project sheet. */
export class MeasureContentDto {
  /** ชื่อโครงการ */
  @Text({ max: 1_000 })
  readonly title!: string;

  /** มิติที่ of the plan. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(HIGHEST_DIMENSION)
  readonly dimension?: number | null;

  /** หลักการและเหตุผล */
  @IsOptional()
  @Text(LONG)
  readonly rationale?: string | null;

  /** วัตถุประสงค์ */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Text(LINES)
  readonly objectives?: string[];

  /** กลุ่มเป้าหมาย */
  @IsOptional()
  @Text(LONG)
  readonly targetGroup?: string | null;

  @IsOptional()
  @Text(LONG)
  readonly place?: string | null;

  /** วิธีดำเนินการ */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Text(LINES)
  readonly steps?: string[];

  /** ระยะเวลาดำเนินการ */
  @IsOptional()
  @Text(LONG)
  readonly period?: string | null;

  /** งบประมาณ */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => BudgetDto)
  readonly budget?: BudgetDto;

  /** ผู้รับผิดชอบ, as the plan has it. */
  @IsOptional()
  @Text(LONG)
  readonly responsible?: string | null;

  /** ผลผลิต */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Text(LINES)
  readonly outputs?: string[];

  /** ผลลัพธ์ */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Text(LINES)
  readonly outcomes?: string[];

  @IsOptional()
  @ArrayMaxSize(50)
  @ListOf(() => TargetDto)
  readonly targets?: TargetDto[];

  /** The units that report on it; needed before the plan is activated. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly unitIds?: string[];
}

export class CreateMeasureDto extends MeasureContentDto {
  /** ลำดับที่; default: its place in the list. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  readonly number?: number;

  /** Default: รอบ ๖ เดือน and รอบ ๑๒ เดือน. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CadenceDto)
  readonly cadence?: CadenceDto;
}

/** What is left out stays; null takes it away. Units count for the rounds that are not open yet. */
export class UpdateMeasureDto extends PartialType(MeasureContentDto) {}

/** A new measure's content. */
export function contentIn(dto: CreateMeasureDto): MeasureContent {
  return {
    title: dto.title,
    dimension: dto.dimension ?? null,
    rationale: dto.rationale ?? null,
    objectives: dto.objectives ?? [],
    targetGroup: dto.targetGroup ?? null,
    place: dto.place ?? null,
    steps: dto.steps ?? [],
    period: dto.period ?? null,
    budget: { amount: dto.budget?.amount ?? null, text: dto.budget?.text ?? null },
    responsible: dto.responsible ?? null,
    outputs: dto.outputs ?? [],
    outcomes: dto.outcomes ?? [],
    targets: (dto.targets ?? []).map(targetIn),
    cadence: cadenceIn(dto.cadence),
  };
}

/** The content as it is after an edit. */
export function editedContent(before: MeasureContent, dto: UpdateMeasureDto): MeasureContent {
  const kept = <Value>(given: Value | undefined, present: Value): Value => (given === undefined ? present : given);
  return {
    title: dto.title ?? before.title,
    dimension: kept(dto.dimension, before.dimension),
    rationale: kept(dto.rationale, before.rationale),
    objectives: dto.objectives ?? before.objectives,
    targetGroup: kept(dto.targetGroup, before.targetGroup),
    place: kept(dto.place, before.place),
    steps: dto.steps ?? before.steps,
    period: kept(dto.period, before.period),
    budget: dto.budget ? { amount: dto.budget.amount ?? null, text: dto.budget.text ?? null } : before.budget,
    responsible: kept(dto.responsible, before.responsible),
    outputs: dto.outputs ?? before.outputs,
    outcomes: dto.outcomes ?? before.outcomes,
    targets: dto.targets?.map(targetIn) ?? before.targets,
    cadence: before.cadence,
  };
}

function targetIn({ comparator, value, unit, text }: TargetDto): TargetDto {
  return { comparator, value, unit, text };
}
