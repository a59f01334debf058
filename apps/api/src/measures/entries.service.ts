import { Injectable } from '@nestjs/common';
import {
  areIndicators,
  DomainError,
  entryRefusal,
  parsePeriod,
  requirePrintable,
  roundOf,
  type EntryContent,
  type LifecycleRound,
} from '@app/domain';
import {
  belongsToUnit,
  entryHash,
  insertHandIn,
  markHandedIn,
  MeasureCommands,
  Organisations,
  readEntry,
  readAttachments,
  readPlannedMeasure,
  readReopenings,
  writeEntry,
  type Actor,
  type EntryPlace,
  type LockedMeasure,
  type MeasureAtHand,
  type RequestKey,
  type Tx,
} from '@app/persistence';
import { Clock, Relay } from '@app/platform';
import { AnsweredRequests } from '../answered-requests';
import { EntryDto } from './entries.dto';

/** What units write, and hand in, of a measure for a round. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly organisations: Organisations,
    private readonly measures: MeasureCommands,
    private readonly answered: AnsweredRequests,
    private readonly clock: Clock,
    private readonly relay: Relay,
  ) {}

  /**
   * Saves a unit's entry as it grows. `version` is what the caller has read (0: nothing yet); undefined where they take
   * any. Refuses with `STALE_VERSION`, `NOT_ALLOWED` (another unit's officer), `NOT_RESPONSIBLE`, `ROUND_NOT_OPEN`,
   * `ROUND_CLOSED`, `YEAR_CLOSED`, `ENTRY_HANDED_IN`, `REPORT_IN_REVIEW`, `INDICATOR_UNKNOWN`, `ATTACHMENT_UNKNOWN`.
   */
  async save(
    actor: Actor,
    place: EntryPlace,
    request: RequestKey | undefined,
    version: number | undefined,
    content: EntryContent,
  ): Promise<EntryDto> {
    return this.run(actor, place, request, async (tx, taken) => {
      const measure = await this.measures.catchUp(tx, taken);
      const { at } = taken;
      await refuseClosed(tx, actor, place, measure, at);
      const { content: before, version: present } = await readEntry(tx, place);
      if (version !== undefined && version !== present) {
        throw new DomainError('STALE_VERSION', { version: present });
      }
      const { measure: planned } = await readPlannedMeasure(tx, place.measureId);
      if (!areIndicators(content.indicators, planned.targets)) {
        throw new DomainError('INDICATOR_UNKNOWN', { targets: planned.targets.length });
      }
      await readAttachments(tx, content.evidenceIds, actor.personId, before.evidenceIds);
      writeEntry(tx, actor.organisationId, place, content, { by: actor.personId, at });
      return measure;
    });
  }

  /** Hands a unit's entry in. Refuses as `save`, with `ENTRY_INCOMPLETE`, and with `DOCUMENT_UNPRINTABLE`: a report prints it. */
  async handIn(actor: Actor, place: EntryPlace, request: RequestKey | undefined): Promise<EntryDto> {
    return this.run(actor, place, request, async (tx, taken) => {
      const { at, measure } = taken;
      const { organisationId, personId: by } = actor;
      const { measureId, period, unitId } = place;
      const { content } = await readEntry(tx, place);
      requirePrintable([
        ['ผลการดำเนินงาน', content.result],
        ['ปัญหาอุปสรรค', content.obstacles],
        ['ข้อเสนอแนะ', content.suggestion],
      ]);
      const evidence = await readAttachments(tx, content.evidenceIds, by, content.evidenceIds);
      const number = (roundIn(measure, period)?.handIns.find((one) => one.unitId === unitId)?.number ?? 0) + 1;
      const handIn = { organisationId, measureId, period, unitId, number, content, evidence };
      const hash = entryHash(handIn);
      const after = await this.measures.execute(tx, taken, {
        ...{ type: 'handIn', by, at, period, unitId },
        contentHash: hash.toString('hex'),
        hasResult: content.result !== null,
      });
      await refuseStranger(tx, actor, unitId, at);
      insertHandIn(tx, handIn, { yearId: after.lifecycle.id, hash, by, at });
      markHandedIn(tx, place, number);
      return after;
    });
  }

  /** Takes back what was handed in, until its report goes up. Refuses with `WRONG_STATE`, `REPORT_IN_REVIEW`, `ROUND_CLOSED`. */
  async takeBack(actor: Actor, place: EntryPlace, request: RequestKey | undefined): Promise<EntryDto> {
    return this.run(actor, place, request, async (tx, taken) => {
      const { period, unitId } = place;
      const command = { type: 'takeBack', by: actor.personId, at: taken.at, period, unitId } as const;
      const after = await this.measures.execute(tx, taken, command);
      await refuseStranger(tx, actor, unitId, taken.at);
      markHandedIn(tx, place, null);
      return after;
    });
  }

  private async run(
    actor: Actor,
    place: EntryPlace,
    request: RequestKey | undefined,
    work: (tx: Tx, taken: MeasureAtHand) => Promise<LockedMeasure>,
  ): Promise<EntryDto> {
    const fiscalYear = parsePeriod(place.period)?.fiscalYear;
    if (fiscalYear === undefined) {
      throw new DomainError('NOT_FOUND');
    }
    const entry = await this.organisations.asActor(actor, (tx) =>
      this.answered.onceIn(tx, actor, request, async () => {
        const taken = await this.measures.takeYear(tx, place.measureId, fiscalYear, this.clock.now());
        const measure = await work(tx, taken);
        const round = roundIn(measure, place.period);
        if (round === undefined) {
          throw new DomainError('NOT_FOUND');
        }
        const [kept, reopenings] = await Promise.all([readEntry(tx, place), readReopenings(tx, [measure.lifecycle])]);
        return EntryDto.from(place.unitId, kept, round, reopenings, taken.at);
      }),
    );
    this.relay.poke();
    return entry;
  }
}

function roundIn({ lifecycle }: LockedMeasure, period: string): LifecycleRound | undefined {
  return roundOf(lifecycle, period);
}

async function refuseClosed(
  tx: Tx,
  actor: Actor,
  { period, unitId }: EntryPlace,
  { lifecycle }: LockedMeasure,
  at: number,
): Promise<void> {
  const refused = entryRefusal(lifecycle, period, unitId, at);
  if (refused !== undefined) {
    throw new DomainError(refused.refusal, refused.details);
  }
  await refuseStranger(tx, actor, unitId, at);
}

/** Only who holds a position of the unit, in whatever capacity, writes for it. */
async function refuseStranger(tx: Tx, actor: Actor, unitId: string, at: number): Promise<void> {
  if (!(await belongsToUnit(tx, actor.personId, unitId, at))) {
    throw new DomainError('NOT_ALLOWED');
  }
}
