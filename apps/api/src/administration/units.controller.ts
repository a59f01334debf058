import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { PageQueryDto } from '@app/platform';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { DirectoryService } from '../directory/directory.service';
import {
  AdministeredPositionDto,
  AdministeredPositionListDto,
  AdministeredUnitDto,
  AdministeredUnitListDto,
  CreatePositionDto,
  CreateUnitDto,
  UpdatePositionDto,
  UpdateUnitDto,
} from './units.dto';
import { UnitsService } from './units.service';

/** Units and positions, the closed ones too. */
@Controller('admin')
export class UnitsController {
  constructor(
    private readonly directory: DirectoryService,
    private readonly units: UnitsService,
  ) {}

  @Get('units')
  @Operation('adminListUnits')
  listUnits(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<AdministeredUnitListDto> {
    return this.directory.units(actor, query, (row) => AdministeredUnitDto.from(row), true);
  }

  @Post('units')
  @Operation('adminCreateUnit')
  createUnit(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: CreateUnitDto,
  ): Promise<AdministeredUnitDto> {
    return this.units.createUnit(actor, key, dto);
  }

  /** Renames, closes or opens it. */
  @Patch('units/:id')
  @Operation('adminUpdateUnit')
  updateUnit(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
    @Body() dto: UpdateUnitDto,
  ): Promise<AdministeredUnitDto> {
    return this.units.updateUnit(actor, key, id, dto);
  }

  @Get('positions')
  @Operation('adminListPositions')
  listPositions(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<AdministeredPositionListDto> {
    return this.directory.positions(actor, query, (row) => AdministeredPositionDto.from(row), true);
  }

  @Post('positions')
  @Operation('adminCreatePosition')
  createPosition(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: CreatePositionDto,
  ): Promise<AdministeredPositionDto> {
    return this.units.createPosition(actor, key, dto);
  }

  /** Renames, moves, closes or opens it. */
  @Patch('positions/:id')
  @Operation('adminUpdatePosition')
  updatePosition(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
    @Body() dto: UpdatePositionDto,
  ): Promise<AdministeredPositionDto> {
    return this.units.updatePosition(actor, key, id, dto);
  }
}
