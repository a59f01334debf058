import { OmitType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsUUID } from 'class-validator';
import type { ChainTemplateRow } from '@app/persistence';
import { ChainTemplateInFileDto, ListOf, StepInFileDto } from '@app/platform';
import { ChainTemplateDto } from '../directory/directory.dto';

export class PutTemplateStepDto extends OmitType(StepInFileDto, ['position']) {
  @IsUUID()
  readonly positionId!: string;
}

/** The whole template: what is left out has its default. Open memos keep the chain that they were submitted with. */
export class PutChainTemplateDto extends OmitType(ChainTemplateInFileDto, ['code', 'unit', 'steps']) {
  /** Only for memos of this unit, this kind, this purpose, amounts from and below these (whole baht). */
  @IsOptional()
  @IsUUID()
  readonly unitId?: string | null;

  /** All endorse but the last, which decides. */
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ListOf(() => PutTemplateStepDto)
  readonly steps!: PutTemplateStepDto[];
}

export class AdministeredChainTemplateDto extends ChainTemplateDto {
  /** Not offered any more. */
  readonly retiredAt!: string | null;

  static override from(row: ChainTemplateRow): AdministeredChainTemplateDto {
    return { ...ChainTemplateDto.from(row), retiredAt: row.retired_at?.toISOString() ?? null };
  }
}

export class AdministeredChainTemplateListDto {
  readonly items!: AdministeredChainTemplateDto[];
  readonly nextCursor!: string | null;
}
