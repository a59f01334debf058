import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@app/persistence';
import { PageQueryDto } from '@app/platform';
import { Operation } from '../auth/operation';
import { CurrentActor } from '../auth/request-parameters';
import {
  ChainTemplateDto,
  ChainTemplateListDto,
  PersonDto,
  PersonListDto,
  PositionDto,
  PositionListDto,
  UnitDto,
  UnitListDto,
} from './directory.dto';
import { DirectoryService } from './directory.service';

/** What every member may look up of their organisation. */
@Controller()
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Get('units')
  @Operation('listUnits')
  units(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<UnitListDto> {
    return this.directory.units(actor, query, (row) => UnitDto.from(row));
  }

  @Get('positions')
  @Operation('listPositions')
  positions(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<PositionListDto> {
    return this.directory.positions(actor, query, (row) => PositionDto.from(row));
  }

  /** Names, and what each may sign for today. */
  @Get('people')
  @Operation('listPeople')
  people(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<PersonListDto> {
    return this.directory.people(actor, query, (row) => PersonDto.from(row));
  }

  @Get('chain-templates')
  @Operation('listChainTemplates')
  chainTemplates(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<ChainTemplateListDto> {
    return this.directory.chainTemplates(actor, query, (row) => ChainTemplateDto.from(row));
  }
}
