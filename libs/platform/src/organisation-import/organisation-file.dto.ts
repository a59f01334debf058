import { Type } from 'class-transformer';
import { ArrayMaxSize, IsDefined, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { ListOf } from '../list-rules';
import { ChainTemplateInFileDto } from './chain-templates-in-file.dto';
import { MemoKindInFileDto, NumberingRuleInFileDto, RegisterInFileDto } from './numbering-in-file.dto';
import { CalendarDto, OrganisationHeadDto } from './organisation-head.dto';
import { AppointmentInFileDto, PersonInFileDto } from './people-in-file.dto';
import { PositionInFileDto, UnitInFileDto } from './units-in-file.dto';

/** A whole organisation. What refers to something of it names its code; what is left out stays as it is. */
export class OrganisationFileDto {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => OrganisationHeadDto)
  readonly organisation!: OrganisationHeadDto;

  /** Default for a new organisation: Monday to Friday, 08:30–12:00 and 13:00–16:30. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CalendarDto)
  readonly calendar?: CalendarDto | null;

  @IsOptional()
  @ArrayMaxSize(500)
  @ListOf(() => UnitInFileDto)
  readonly units?: UnitInFileDto[] | null;

  @IsOptional()
  @ArrayMaxSize(2_000)
  @ListOf(() => PositionInFileDto)
  readonly positions?: PositionInFileDto[] | null;

  /** Beside the standard kinds, or in place of one of them. */
  @IsOptional()
  @ArrayMaxSize(100)
  @ListOf(() => MemoKindInFileDto)
  readonly memoKinds?: MemoKindInFileDto[] | null;

  @IsOptional()
  @ArrayMaxSize(2_000)
  @ListOf(() => PersonInFileDto)
  readonly people?: PersonInFileDto[] | null;

  @IsOptional()
  @ArrayMaxSize(5_000)
  @ListOf(() => AppointmentInFileDto)
  readonly appointments?: AppointmentInFileDto[] | null;

  @IsOptional()
  @ArrayMaxSize(500)
  @ListOf(() => ChainTemplateInFileDto)
  readonly chainTemplates?: ChainTemplateInFileDto[] | null;

  /** Beside those that the organisation and each unit have from the start. */
  @IsOptional()
  @ArrayMaxSize(200)
  @ListOf(() => RegisterInFileDto)
  readonly registers?: RegisterInFileDto[] | null;

  @IsOptional()
  @ArrayMaxSize(500)
  @ListOf(() => NumberingRuleInFileDto)
  readonly numberingRules?: NumberingRuleInFileDto[] | null;
}
