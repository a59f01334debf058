import { Type } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { IfGiven } from '@app/platform';
import type { SheetFormat } from '../sheet-file';

export const EXPORT_SHAPES = ['rounds', 'ePlanNacc'] as const;
export type ExportShape = (typeof EXPORT_SHAPES)[number];

export class ExportMeasuresDto {
  @IsIn(['csv', 'xlsx'])
  readonly format!: SheetFormat;

  /** `rounds` (the default): a row for each unit's entry of each round; `ePlanNacc`: a row for each project, for one period. */
  @IfGiven()
  @IsIn(EXPORT_SHAPES)
  readonly shape?: ExportShape;

  /** The Gregorian year in which it ends. */
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2399)
  readonly fiscalYear!: number;

  @IfGiven()
  @IsUUID()
  readonly planId?: string;

  /** `2023-m01-06`, of the fiscal year; needed for `ePlanNacc`. */
  @IfGiven()
  @Matches(/^2[0-3][0-9]{2}-m[0-9]{2}-[0-9]{2}$/)
  readonly period?: string;
}
