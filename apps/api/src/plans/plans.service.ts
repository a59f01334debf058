import { Injectable } from '@nestjs/common';
import { bangkokDateOf, DomainError, entriesAwaited, fiscalYearOf, parsePeriod } from '@app/domain';
import {
  insertPlan,
  lockYearsWithPeriod,
  markPlanActive,
  MeasureCommands,
  newId,
  Organisations,
  readMeasuresOfPlan,
  readPlan,
  ReportCommands,
  textHash,
  type Actor,
  type RequestKey,
} from '@app/persistence';
import { Clock, Relay } from '@app/platform';
import { AnsweredRequests } from '../answered-requests';
import { contentIn } from './measure-content.dto';
import {
  PlanDto,
  type ActivatedDto,
  type CreatePlanDto,
  type NudgedReportDto,
  type RedatedDto,
  type RedateDto,
} from './plans.dto';

/** Plans of measures: brought in, activated a fiscal year at a time, and their rounds dated anew. */
@Injectable()
export class PlansService {
  constructor(
    private readonly organisations: Organisations,
    private readonly measures: MeasureCommands,
    private readonly reports: ReportCommands,
    private readonly answered: AnsweredRequests,
    private readonly clock: Clock,
    private readonly relay: Relay,
  ) {}

  /** Refuses with `MEASURE_NUMBER_TWICE`, `CADENCE_INVALID`, `REFERENCE_UNKNOWN`. */
  async create(actor: Actor, request: RequestKey | undefined, dto: CreatePlanDto): Promise<PlanDto> {
    const at = this.clock.now();
    const id = newId(at);
    const { title, fiscalYears } = dto;
    const measures = dto.measures.map((measure, index) => ({
      ...contentIn(measure),
      id: newId(at),
      number: measure.number ?? index + 1,
      unitIds: measure.unitIds ?? [],
    }));
    return this.organisations.asActor(actor, (tx) =>
      this.answered.onceIn(tx, actor, request, async () => {
        const plan = { id, title, fiscalYears, officerId: actor.personId, sourceHash: null, measures };
        await insertPlan(tx, actor.organisationId, plan, at);
        return PlanDto.from(await readPlan(tx, id), await readMeasuresOfPlan(tx, id));
      }),
    );
  }

  /** By the plan's officer or an administrator. Refuses with `NOT_FOUND`, `NOT_ALLOWED`, `WRONG_STATE` where nobody is awaited. */
  async nudge(actor: Actor, id: string, period: string, request: RequestKey | undefined): Promise<NudgedReportDto> {
    const nudged = await this.organisations.asActor(actor, (tx) =>
      this.answered.onceIn(tx, actor, request, async () => {
        const { officerId } = await readPlan(tx, id);
        if (officerId !== actor.personId && !actor.roles.includes('administrator')) {
          throw new DomainError('NOT_ALLOWED');
        }
        const round = await this.reports.nudge(tx, { planId: id, period, by: actor.personId, at: this.clock.now() });
        return { period, status: round.status, awaited: entriesAwaited(round).length };
      }),
    );
    this.relay.poke();
    return nudged;
  }

  /** Refuses with `NOT_FOUND`. */
  async read(actor: Actor, id: string): Promise<PlanDto> {
    return this.organisations.asActor(actor, async (tx) =>
      PlanDto.from(await readPlan(tx, id), await readMeasuresOfPlan(tx, id)),
    );
  }

  /**
   * Plans a lifecycle for each measure of the plan in one fiscal year; the relay starts their workflows. Repeating it
   * plans what is not planned yet. Refuses with `YEAR_NOT_PLANNED`, `UNITS_NEEDED`.
   */
  async activate(
    actor: Actor,
    planId: string,
    request: RequestKey | undefined,
    wanted: number | undefined,
  ): Promise<ActivatedDto> {
    const at = this.clock.now();
    const activated = await this.organisations.asActor(actor, (tx) =>
      this.answered.onceIn(tx, actor, request, async () => {
        const { fiscalYears } = await readPlan(tx, planId, true);
        const fiscalYear = wanted ?? presentYear(fiscalYears, at);
        if (fiscalYear === undefined || !fiscalYears.includes(fiscalYear)) {
          throw new DomainError('YEAR_NOT_PLANNED', { fiscalYear: wanted, fiscalYears });
        }
        const kept = await readMeasuresOfPlan(tx, planId);
        const without = kept.find(({ measure }) => measure.unitIds.length === 0);
        if (without !== undefined) {
          throw new DomainError('UNITS_NEEDED', { number: without.measure.number });
        }
        let planned = 0;
        for (const { measure } of kept) {
          const act = { measureId: measure.id, fiscalYear, by: actor.personId, at };
          planned += (await this.measures.plan(tx, actor.organisationId, act)) ? 1 : 0;
        }
        markPlanActive(tx, planId, at);
        return { planId, fiscalYear, planned };
      }),
    );
    this.relay.poke();
    return activated;
  }

  /**
   * Gives a round of all the plan's measures that have it new days, in one transaction. What was written stays. Refuses
   * with `NOT_FOUND`, `DATES_INVALID`, `ROUND_CLOSED`.
   */
  async redate(
    actor: Actor,
    planId: string,
    period: string,
    request: RequestKey | undefined,
    { reason, ...days }: RedateDto,
  ): Promise<RedatedDto> {
    const fiscalYear = parsePeriod(period)?.fiscalYear;
    const redated = await this.organisations.asActor(actor, (tx) =>
      this.answered.onceIn(tx, actor, request, async () => {
        await readPlan(tx, planId);
        const years = fiscalYear === undefined ? [] : await lockYearsWithPeriod(tx, planId, period);
        if (years.length === 0) {
          throw new DomainError('NOT_FOUND');
        }
        for (const id of years) {
          const taken = await this.measures.take(tx, id, this.clock.now());
          const command = { type: 'redate', period, ...days, textHash: textHash(reason) } as const;
          await this.measures.execute(tx, taken, { ...command, by: actor.personId, at: taken.at }, reason);
        }
        return { period, measures: years.length };
      }),
    );
    this.relay.poke();
    return redated;
  }
}

/** The fiscal year that it is, or the plan's next. */
function presentYear(fiscalYears: readonly number[], at: number): number | undefined {
  const now = fiscalYearOf(bangkokDateOf(at));
  return fiscalYears.find((year) => year >= now);
}
