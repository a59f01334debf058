import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DomainError, type MeasureCommand } from '@app/domain';
import {
  listMeasures,
  MeasureCommands,
  measureHash,
  Organisations,
  readEntries,
  readFigures,
  readLifecycles,
  readPlannedMeasure,
  readReopenings,
  textHash,
  updateMeasure,
  type Actor,
  type RequestKey,
  type Tx,
} from '@app/persistence';
import { Clock, pageOf, placeOfCursor, Relay } from '@app/platform';
import { AnsweredRequests } from '../answered-requests';
import { editedContent, type UpdateMeasureDto } from '../plans/measure-content.dto';
import {
  ListedMeasureDto,
  MeasureDto,
  type ListMeasuresDto,
  type MeasureActDto,
  type MeasuresDto,
} from './measures.dto';

/** Measures: how they stand, what their plan says of them, and their ends. */
@Injectable()
export class MeasuresService {
  constructor(
    private readonly organisations: Organisations,
    private readonly commands: MeasureCommands,
    private readonly answered: AnsweredRequests,
    private readonly clock: Clock,
    private readonly relay: Relay,
  ) {}

  async list(actor: Actor, { limit, cursor, late, ...filter }: ListMeasuresDto): Promise<MeasuresDto> {
    const place = placeOfCursor(cursor, ['id', 'integer', 'integer']);
    const after = place && { planId: String(place[0]), number: Number(place[1]), fiscalYear: Number(place[2]) };
    const now = this.clock.now();
    const isLate = late === undefined ? undefined : late === 'true';
    return this.organisations.asActor(actor, async (tx) => {
      const rows = await listMeasures(tx, { ...filter, isLate }, { after, most: limit + 1, now });
      const figures = await readFigures(
        tx,
        rows.map(({ id }) => id),
      );
      return pageOf(
        rows,
        limit,
        ({ planId, number, lifecycle }) => [planId, number, lifecycle?.fiscalYear ?? 0],
        (row) => ListedMeasureDto.from(row, figures.get(row.id), now),
      );
    });
  }

  /** Refuses with `NOT_FOUND`. */
  async read(actor: Actor, id: string): Promise<MeasureDto> {
    return this.organisations.asActor(actor, (tx) => this.readIn(tx, id));
  }

  /**
   * Edits what the plan says of a measure, and tells its open years. Refuses with `STALE_VERSION`, `REFERENCE_UNKNOWN`,
   * `UNITS_NEEDED` where a measure under way would be left without a unit, `MEASURE_TARGETS_FIXED` where results that are
   * handed in would be judged by other targets.
   */
  async update(actor: Actor, id: string, version: number | undefined, dto: UpdateMeasureDto): Promise<MeasureDto> {
    const at = this.clock.now();
    const measure = await this.organisations.asActor(actor, async (tx) => {
      const kept = await readPlannedMeasure(tx, id, true);
      if (version !== undefined && version !== kept.version) {
        throw new DomainError('STALE_VERSION', { version: kept.version });
      }
      const unitIds = dto.unitIds ?? kept.measure.unitIds;
      const edited = { ...editedContent(kept.measure, dto), id, number: kept.measure.number, unitIds };
      await updateMeasure(tx, actor.organisationId, edited, at);
      for (const { fiscalYear, end } of await readLifecycles(tx, id)) {
        if (end === null && unitIds.length === 0) {
          throw new DomainError('UNITS_NEEDED', { number: edited.number });
        }
        const taken = await this.commands.takeYear(tx, id, fiscalYear, at);
        const measureNow = await this.commands.catchUp(tx, taken);
        if (measureNow.lifecycle.end === null) {
          const command = { type: 'amend', contentHash: measureHash(edited), unitIds } as const;
          const present = { ...taken, measure: measureNow };
          await this.commands.execute(tx, present, { ...command, by: actor.personId, at: taken.at });
        }
      }
      // With the years locked no hand-in can come in between.
      if (!isDeepStrictEqual(edited.targets, kept.measure.targets) && (await readFigures(tx, [id])).has(id)) {
        throw new DomainError('MEASURE_TARGETS_FIXED');
      }
      return this.readIn(tx, id);
    });
    this.relay.poke();
    return measure;
  }

  /** With a reason; it may be taken up again until its last round would have closed. */
  async cancel(actor: Actor, id: string, request: RequestKey | undefined, dto: MeasureActDto): Promise<MeasureDto> {
    return this.act(actor, id, request, dto, 'cancel');
  }

  async takeUpAgain(
    actor: Actor,
    id: string,
    request: RequestKey | undefined,
    dto: MeasureActDto,
  ): Promise<MeasureDto> {
    return this.act(actor, id, request, dto, 'takeUpAgain');
  }

  /** Into the next fiscal year, whose lifecycle begins with this one's end; what was written stays. */
  async carryOver(actor: Actor, id: string, request: RequestKey | undefined, dto: MeasureActDto): Promise<MeasureDto> {
    return this.act(actor, id, request, dto, 'carryOver');
  }

  private async act(
    actor: Actor,
    id: string,
    request: RequestKey | undefined,
    { fiscalYear, reason }: MeasureActDto,
    type: Extract<MeasureCommand, { type: 'cancel' | 'takeUpAgain' | 'carryOver' }>['type'],
  ): Promise<MeasureDto> {
    const measure = await this.organisations.asActor(actor, (tx) =>
      this.answered.onceIn(tx, actor, request, async () => {
        const taken = await this.commands.takeYear(tx, id, fiscalYear, this.clock.now());
        const command = { type, by: actor.personId, at: taken.at, textHash: textHash(reason) };
        await this.commands.execute(tx, taken, command, reason);
        return this.readIn(tx, id);
      }),
    );
    this.relay.poke();
    return measure;
  }

  private async readIn(tx: Tx, id: string): Promise<MeasureDto> {
    const kept = await readPlannedMeasure(tx, id);
    const lifecycles = await readLifecycles(tx, id);
    const [entries, reopenings] = await Promise.all([readEntries(tx, [id]), readReopenings(tx, lifecycles)]);
    return MeasureDto.from(kept, lifecycles, entries, reopenings, this.clock.now());
  }
}
