import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor, RequestKey } from '@app/persistence';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { versionOf } from '../if-match';
import { UpdateMeasureDto } from '../plans/measure-content.dto';
import { ListMeasuresDto, MeasureActDto, MeasureDto, MeasuresDto } from './measures.dto';
import { MeasuresOverviewDto, MeasuresOverviewQueryDto } from './measures-overview.dto';
import { MeasuresOversightService } from './measures-oversight.service';
import { MeasuresService } from './measures.service';

/** Measures of the plans, with their rounds. */
@Controller('measures')
export class MeasuresController {
  constructor(
    private readonly measures: MeasuresService,
    private readonly oversight: MeasuresOversightService,
  ) {}

  /** By fiscal year, state, unit, plan and round: what each round's units handed in, how late, with which targets met. */
  @Get()
  @Operation('listMeasures')
  async list(@CurrentActor() actor: Actor, @Query() query: ListMeasuresDto): Promise<MeasuresDto> {
    return this.measures.list(actor, query);
  }

  /** A fiscal year in figures: its measures by state, its rounds by period, its entries by unit. */
  @Get('overview')
  @Operation('getMeasuresOverview')
  async overview(@CurrentActor() actor: Actor, @Query() query: MeasuresOverviewQueryDto): Promise<MeasuresOverviewDto> {
    return this.oversight.overview(actor, query);
  }

  @Get(':id')
  @Operation('getMeasure')
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeasureDto> {
    return withTag(reply, await this.measures.read(actor, id));
  }

  /** Edits what the plan says of it. Needs `If-Match`: the version that was read, or `*`. */
  @Patch(':id')
  @Operation('updateMeasure')
  async update(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() dto: UpdateMeasureDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeasureDto> {
    return withTag(reply, await this.measures.update(actor, id, versionOf(ifMatch), dto));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Operation('cancelMeasure')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: MeasureActDto,
  ): Promise<MeasureDto> {
    return this.measures.cancel(actor, id, key, dto);
  }

  /** Takes a cancelled measure up again; its work is as it was. */
  @Post(':id/take-up-again')
  @HttpCode(200)
  @Operation('takeMeasureUpAgain')
  async takeUpAgain(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: MeasureActDto,
  ): Promise<MeasureDto> {
    return this.measures.takeUpAgain(actor, id, key, dto);
  }

  /** Ends this fiscal year's lifecycle, and starts the next one's. */
  @Post(':id/carry-over')
  @HttpCode(200)
  @Operation('carryMeasureOver')
  async carryOver(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: MeasureActDto,
  ): Promise<MeasureDto> {
    return this.measures.carryOver(actor, id, key, dto);
  }
}

function withTag(reply: FastifyReply, measure: MeasureDto): MeasureDto {
  void reply.header('etag', `"${measure.version}"`);
  return measure;
}
