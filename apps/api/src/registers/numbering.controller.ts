import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { NumberPipe } from './number.pipe';
import {
  CreateRegisterDto,
  KindNumberingDto,
  NumberingDto,
  NumberingRuleDto,
  PutNumberingRuleDto,
  SetKindNumberingDto,
  StartedRegisterDto,
  StartRegisterDto,
  UpdateRegisterDto,
} from './numbering.dto';
import { NumberingService } from './numbering.service';
import { RegisterNameDto } from './registers.dto';

/** How documents are numbered. */
@Controller('admin/numbering')
export class NumberingController {
  constructor(private readonly numbering: NumberingService) {}

  /** The registers, the rules, and when each kind of memo gets its number. */
  @Get()
  @Operation('getNumbering')
  read(@CurrentActor() actor: Actor): Promise<NumberingDto> {
    return this.numbering.read(actor);
  }

  /** A register beside those that the organisation and its units have from the start. */
  @Post('registers')
  @Operation('adminCreateRegister')
  createRegister(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: CreateRegisterDto,
  ): Promise<RegisterNameDto> {
    return this.numbering.createRegister(actor, key, dto);
  }

  /** Renames, closes or opens it. */
  @Patch('registers/:id')
  @Operation('adminUpdateRegister')
  updateRegister(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
    @Body() dto: UpdateRegisterDto,
  ): Promise<RegisterNameDto> {
    return this.numbering.updateRegister(actor, key, id, dto);
  }

  /** The first number of a year (Gregorian), for an office whose first numbers of that year stand on paper. */
  @Put('registers/:id/years/:year')
  @Operation('adminStartRegister')
  start(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) registerId: string,
    @Param('year', NumberPipe) year: number,
    @Body() { firstNumber }: StartRegisterDto,
  ): Promise<StartedRegisterDto> {
    return this.numbering.start(actor, key, { registerId, year }, firstNumber);
  }

  /** What document numbers of a unit, a kind, both or all look like; one rule for each of them. */
  @Put('rules')
  @Operation('adminPutNumberingRule')
  putRule(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: PutNumberingRuleDto,
  ): Promise<NumberingRuleDto> {
    return this.numbering.putRule(actor, key, dto);
  }

  @Delete('rules/:id')
  @HttpCode(204)
  @Operation('adminRemoveNumberingRule')
  removeRule(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
  ): Promise<void> {
    return this.numbering.removeRule(actor, key, id);
  }

  /** When memos of a kind get their number. */
  @Put('kinds/:code')
  @Operation('adminSetKindNumbering')
  setKind(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('code') code: string,
    @Body() { numbering }: SetKindNumberingDto,
  ): Promise<KindNumberingDto> {
    return this.numbering.setKind(actor, key, code, numbering);
  }
}
