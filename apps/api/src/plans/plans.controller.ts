import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import {
  ActivatedDto,
  ActivatePlanDto,
  CreatePlanDto,
  NudgedReportDto,
  PlanDto,
  RedatedDto,
  RedateDto,
} from './plans.dto';
import { PlansService } from './plans.service';

/** Plans of integrity measures. */
@Controller('plans')
export class PlansController {
  constructor(private readonly plans: PlansService) {}

  /** A new plan with its measures, not active yet. */
  @Post()
  @Operation('createPlan')
  async create(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: CreatePlanDto,
  ): Promise<PlanDto> {
    return this.plans.create(actor, key, dto);
  }

  @Get(':id')
  @Operation('getPlan')
  async read(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<PlanDto> {
    return this.plans.read(actor, id);
  }

  /** Starts one lifecycle for each measure in a fiscal year of the plan. */
  @Post(':id/activate')
  @HttpCode(200)
  @Operation('activatePlan')
  async activate(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: ActivatePlanDto,
  ): Promise<ActivatedDto> {
    return this.plans.activate(actor, id, key, dto?.fiscalYear);
  }

  /** Reminds the units whose entries are awaited, or who has to make the report of what all handed in. */
  @Post(':id/rounds/:period/nudge')
  @HttpCode(200)
  @Operation('nudgeReport')
  async nudge(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('period') period: string,
    @GivenKey() key: RequestKey | undefined,
  ): Promise<NudgedReportDto> {
    return this.plans.nudge(actor, id, period, key);
  }

  /** New days for a round of all measures that have it. What was written and handed in stays. */
  @Post(':id/rounds/:period/dates')
  @HttpCode(200)
  @Operation('redateRound')
  async redate(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('period') period: string,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: RedateDto,
  ): Promise<RedatedDto> {
    return this.plans.redate(actor, id, period, key, dto);
  }
}
