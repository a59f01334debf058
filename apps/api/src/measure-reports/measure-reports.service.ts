import { Injectable } from '@nestjs/common';
import {
  bangkokDateOf,
  canonicalJson,
  DomainError,
  gatheredFrom,
  gatheringRefusal,
  missingEntries,
  nothingToGather,
  parsePeriod,
  withReportTable,
  type MeasureLifecycle,
} from '@app/domain';
import { inDigits } from '@app/documents';
import { measureReportText } from '@app/messages';
import {
  insertDraft,
  MemoCommands,
  newId,
  openEntry,
  Organisations,
  readDraft,
  readMeasuresOfPlan,
  readOrganisationName,
  readPlan,
  readPrintSettings,
  readReportMemo,
  readRoundStates,
  readUnitName,
  readUnitNames,
  REPORT_MEMO_KIND,
  ReportCommands,
  tableHash,
  takeReportMemo,
  updateDraft,
  writeReportMemo,
  type Actor,
  type Draft,
  type MemoAtHand,
  type RequestKey,
  type Tx,
} from '@app/persistence';
import { Clock, Relay } from '@app/platform';
import { AnsweredRequests } from '../answered-requests';
import { ownUnit } from '../memos/drafts.service';
import type { MemoDto } from '../memos/memo.dto';
import { offeredAddressees } from '../memos/offered-addressees';
import { MemoReadingService } from '../memos/memo-reading.service';
import type { GatherReportDto } from './measure-reports.dto';
import { readReportTable, type ReportTable } from './report-table';

export interface ReportPlace {
  readonly planId: string;
  readonly period: string;
}

/** A plan's reports: what its units handed in for a period becomes a memo, which then goes the way of every memo. */
@Injectable()
export class MeasureReportsService {
  constructor(
    private readonly organisations: Organisations,
    private readonly memos: MemoCommands,
    private readonly reports: ReportCommands,
    private readonly reading: MemoReadingService,
    private readonly answered: AnsweredRequests,
    private readonly clock: Clock,
    private readonly relay: Relay,
  ) {}

  /**
   * Each officer has one memo of a period under way, and the first that is submitted is the report. Refuses with
   * `NOT_FOUND`, `REPORT_INCOMPLETE`, `REPORT_NOT_DUE`, `REPORT_IN_REVIEW`, `REPORT_APPROVED`, `ROUND_NOT_OPEN`,
   * `ROUND_CLOSED`, `UNIT_NEEDED`, `REFERENCE_UNKNOWN`.
   */
  async gather(
    actor: Actor,
    place: ReportPlace,
    request: RequestKey | undefined,
    dto: GatherReportDto,
  ): Promise<MemoDto> {
    const memo = await this.organisations.asActor(actor, async (tx) => {
      const { id } = await this.answered.onceIn(tx, actor, request, async () => ({
        id: await this.gatherIn(tx, actor, place, dto),
      }));
      return this.reading.readIn(tx, actor, id);
    });
    this.relay.poke();
    return memo;
  }

  /** Locks the plan's reports, then as every command of a report memo (`ReportMemos`); gives the memo's id. */
  private async gatherIn(tx: Tx, actor: Actor, { planId, period }: ReportPlace, dto: GatherReportDto): Promise<string> {
    if (parsePeriod(period) === null) {
      throw new DomainError('NOT_FOUND');
    }
    const { personId: officerId, organisationId } = actor;
    const known = await takeReportMemo(tx, { planId, period, officerId });
    const taken = known === undefined ? undefined : await this.memos.take(tx, known, this.clock.now());
    refuseInReview(taken);
    const at = taken?.at ?? this.clock.now();
    const measures = await this.reports.measuresOf(tx, planId, period, at);
    const lifecycles = measures.map(({ measure }) => measure.lifecycle);
    await refuseUngatherable(tx, { planId, period }, lifecycles, { known, incomplete: dto.incomplete ?? false, at });
    for (const { measureId, unitId } of missingEntries(lifecycles, period)) {
      openEntry(tx, organisationId, { measureId, period, unitId }, { by: officerId, at });
    }
    const report = await this.drafted(tx, actor, { planId, period }, { known, unitId: dto.unitId, lifecycles, at });
    const { draft, table } = report;
    if (known === undefined) {
      insertDraft(tx, organisationId, draft, at);
    } else if (report.isChanged) {
      updateDraft(tx, draft, at);
    }
    const gathered = gatheredFrom(lifecycles, period);
    const { evidenceIds } = table;
    const memo = { memoId: draft.id, planId, period, officerId };
    writeReportMemo(tx, organisationId, { ...memo, gathered, tableHash: tableHash(table.block), evidenceIds }, at);
    return draft.id;
  }

  private async drafted(
    tx: Tx,
    actor: Actor,
    { planId, period }: ReportPlace,
    {
      known,
      unitId: wanted,
      lifecycles,
      at,
    }: {
      readonly known: string | undefined;
      readonly unitId: string | undefined;
      readonly lifecycles: readonly MeasureLifecycle[];
      readonly at: number;
    },
  ): Promise<{ readonly draft: Draft; readonly table: ReportTable; readonly isChanged: boolean }> {
    const plan = await readPlan(tx, planId);
    const before = known === undefined ? undefined : await readDraft(tx, known);
    const unitId = before?.unitId ?? wanted ?? (await ownUnit(tx, actor, at));
    await refuseUnknownUnit(tx, unitId);
    const { profile } = await readPrintSettings(tx, { unitId, kind: REPORT_MEMO_KIND });
    const digits = inDigits(profile);
    const planned = await readMeasuresOfPlan(tx, planId);
    const table = await readReportTable(tx, { planned, lifecycles, period }, digits);
    const organisationName = await readOrganisationName(tx);
    const facts = { organisationName, planTitle: plan.title, period, place: placeOf(lifecycles, period) };
    const text = measureReportText(facts, digits);
    if (before === undefined) {
      const draft = {
        ...{ id: newId(at), officerId: actor.personId, documentNumber: null, unitId, unitLine: null },
        ...({ kind: REPORT_MEMO_KIND, purpose: 'consider', urgency: 'normal', secrecy: 'normal' } as const),
        ...{ subject: text.subject, date: bangkokDateOf(at), closing: text.closing, amount: null, form: null },
        sections: withReportTable([{ heading: '', body: text.introduction.join('\n') }], table.block, text.heading),
        ...{ attachmentIds: table.evidenceIds, chainTemplateId: null, chainSteps: null },
      };
      return { draft: { ...draft, addressees: await offeredAddressees(tx, draft) }, table, isChanged: true };
    }
    const gatheredBefore = (await readReportMemo(tx, before.id))?.evidenceIds ?? [];
    const own = before.attachmentIds.filter((id) => !gatheredBefore.includes(id) && !table.evidenceIds.includes(id));
    const draft = {
      ...before,
      sections: withReportTable(before.sections, table.block, text.heading),
      attachmentIds: [...own, ...table.evidenceIds],
    };
    const written = ({ sections, attachmentIds }: Draft): string => canonicalJson({ sections, attachmentIds });
    return { draft, table, isChanged: written(draft) !== written(before) };
  }
}

function refuseInReview(taken: MemoAtHand | undefined): void {
  const status = taken?.memo.chain.status;
  if (status !== undefined && status !== 'draft' && status !== 'returned') {
    throw new DomainError('REPORT_IN_REVIEW', { memoId: taken?.memo.chain.id });
  }
}

async function refuseUngatherable(
  tx: Tx,
  { planId, period }: ReportPlace,
  lifecycles: readonly MeasureLifecycle[],
  { known, incomplete, at }: { readonly known: string | undefined; readonly incomplete: boolean; readonly at: number },
): Promise<void> {
  if (lifecycles.length === 0) {
    const { states, opensOn } = await readRoundStates(tx, planId, period);
    throw new DomainError(nothingToGather(states), { ...(opensOn !== null && { opensOn }) });
  }
  const wanted = { period, memoId: known ?? null, acceptsMissing: incomplete, at };
  const refusal = gatheringRefusal(lifecycles, wanted);
  if (refusal === 'REPORT_IN_REVIEW') {
    throw new DomainError(refusal);
  }
  if (refusal !== undefined) {
    throw new DomainError(refusal, await missingDetails(tx, planId, missingEntries(lifecycles, period)));
  }
}

/** By unit, with the numbers of its measures: `กองคลัง (3, 5)`. */
async function missingDetails(
  tx: Tx,
  planId: string,
  entries: ReturnType<typeof missingEntries>,
): Promise<Record<string, unknown>> {
  const planned = await readMeasuresOfPlan(tx, planId);
  const units = (await readUnitNames(tx)).filter(({ id }) => entries.some(({ unitId }) => unitId === id));
  const missing = units.map(({ id, name }) => {
    const ofUnit = new Set(entries.filter(({ unitId }) => unitId === id).map(({ measureId }) => measureId));
    const numbers = planned.filter(({ measure }) => ofUnit.has(measure.id)).map(({ measure }) => measure.number);
    return `${name} (${numbers.join(', ')})`;
  });
  const [dueOn] = entries
    .map((entry) => entry.dueOn)
    .toSorted()
    .toReversed();
  return { missing, dueOn, entries: entries.map(({ measureId, unitId }) => ({ measureId, unitId })) };
}

async function refuseUnknownUnit(tx: Tx, unitId: string): Promise<void> {
  if ((await readUnitName(tx, unitId)) === undefined) {
    throw new DomainError('REFERENCE_UNKNOWN', { reference: 'unit', id: unitId });
  }
}

/** Which of the year's rounds it is, where all its measures have it at the same place. */
function placeOf(lifecycles: readonly MeasureLifecycle[], period: string): number | null {
  const places = new Set(lifecycles.map(({ rounds }) => rounds.findIndex((round) => round.period === period) + 1));
  const [place = null] = places;
  return places.size === 1 ? place : null;
}
