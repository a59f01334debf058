import { Injectable } from '@nestjs/common';
import {
  buddhistYear,
  contentOf,
  correctedMeasures,
  DomainError,
  hasCadence,
  toThaiDigits,
  type DraftMeasure,
  type OrganisationType,
  type PlanDraft,
  type TableFault,
} from '@app/domain';
import { planImportText, type Language } from '@app/messages';
import {
  findPlanBySource,
  findPlanImport,
  insertPlan,
  insertPlanImport,
  listUnitNames,
  lockPlanImport,
  newId,
  notePlanOfImport,
  OrganisationData,
  OrganisationEntity,
  Organisations,
  readKeptPlan,
  type Actor,
  type PlanImportRow,
  type RequestKey,
  type Tx,
} from '@app/persistence';
import { Clock } from '@app/platform';
import { AnsweredRequests } from '../answered-requests';
import { KeptPlanDto, type CommitPlanImportDto, type PlanImportDto } from './plan-import.dto';
import { PlanReader } from './plan-reader';
import type { SourceFormat } from './plan-source';

export interface SentPlan {
  readonly format: SourceFormat;
  readonly bytes: Uint8Array;
  readonly fiscalYear: number;
  /** The file's name; null for text. */
  readonly name: string | null;
}

const LONGEST_TITLE = 200;

/** Plans that officers bring in: read, looked through, and then kept whole or not at all. */
@Injectable()
export class PlanImportService {
  constructor(
    private readonly organisations: Organisations,
    private readonly data: OrganisationData,
    private readonly answered: AnsweredRequests,
    private readonly reader: PlanReader,
    private readonly clock: Clock,
  ) {}

  /** Reads a plan and notes what was read. Refuses with `PLAN_IMPORT_FAULTY` and `FILE_REFUSED`; nothing is noted then. */
  async read(
    actor: Actor,
    sent: SentPlan,
    request: RequestKey | undefined,
    language: Language,
  ): Promise<PlanImportDto> {
    const { format, bytes, fiscalYear, name } = sent;
    const context = { fiscalYear, organisationType: await this.organisationType(actor) };
    const read = await this.reader.read({ format, bytes, context });
    if (read.type === 'faulty') {
      throw new DomainError('PLAN_IMPORT_FAULTY', { errors: read.faults.map(errorOf) });
    }
    const at = this.clock.now();
    return this.organisations.inOrganisation(actor.organisationId, async (tx) => {
      const { id } = await this.answered.onceIn(tx, actor, request, () => {
        const row = { id: newId(at), fiscalYear, sourceName: name, draft: read.draft };
        insertPlanImport(tx, actor, row, at);
        return Promise.resolve({ id: row.id });
      });
      return this.preview(tx, actor, id, language);
    });
  }

  /** What was read before, by who read it. Refuses with `NOT_FOUND`, also where its time is over. */
  async get(actor: Actor, id: string, language: Language): Promise<PlanImportDto> {
    return this.organisations.inOrganisation(actor.organisationId, (tx) => this.preview(tx, actor, id, language));
  }

  /**
   * Keeps what was read as a plan with its measures, once: the same import again gives the first answer. Refuses with
   * `PLAN_EXISTS` where the same plan was kept before, and with `PLAN_IMPORT_INCOMPLETE`.
   */
  async commit(actor: Actor, id: string, wanted: CommitPlanImportDto): Promise<KeptPlanDto> {
    return this.organisations.inOrganisation(actor.organisationId, async (tx) => {
      const at = this.clock.now();
      const row = await lockPlanImport(tx, actor, id, at);
      if (row === undefined) throw new DomainError('NOT_FOUND');
      return keptOf(tx, row.planId ?? (await keep(tx, actor, row, wanted, at)));
    });
  }

  private async preview(tx: Tx, actor: Actor, id: string, language: Language): Promise<PlanImportDto> {
    const row = await findPlanImport(tx, actor, id, this.clock.now());
    if (row === undefined) throw new DomainError('NOT_FOUND');
    return previewOf(row, await listUnitNames(tx), language);
  }

  private async organisationType(actor: Actor): Promise<OrganisationType> {
    const { type } = await this.data.manage(actor.organisationId, (manager) =>
      manager.findOneByOrFail(OrganisationEntity, { id: actor.organisationId }),
    );
    return type;
  }
}

type UnitName = Awaited<ReturnType<typeof listUnitNames>>[number];

function errorOf({ line, column, code, facts }: TableFault): object {
  return { path: `${line}:${column}`, line, column, code, bounds: facts };
}

function previewOf(row: PlanImportRow, units: readonly UnitName[], language: Language): PlanImportDto {
  const { id, fiscalYear, draft, expiresAt, planId } = row;
  return {
    id,
    fiscalYear,
    title: titleOf(draft, fiscalYear),
    measures: draft.measures.map((measure) => ({ ...copied(measure), unitIds: [...unitsOf(measure, units)] })),
    unplaced: [...draft.unplaced],
    warnings: draft.warnings.map(({ line, column, code, facts }) => ({
      line,
      column,
      code,
      message: planImportText(code, language, facts) ?? code,
    })),
    expiresAt: new Date(expiresAt).toISOString(),
    planId,
  };
}

/** The first line above the measures that calls itself a plan, else what such plans are called. */
function titleOf({ unplaced }: PlanDraft, fiscalYear: number): string {
  const found = unplaced.find(
    ({ text, reason }) => reason !== 'grouping' && text.startsWith('แผน') && text.length <= LONGEST_TITLE,
  )?.text;
  return found ?? `แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ${toThaiDigits(String(buddhistYear(fiscalYear)))}`;
}

function unitsOf({ responsible }: DraftMeasure, units: readonly UnitName[]): readonly string[] {
  return units.filter(({ name }) => responsible.includes(name)).map(({ id }) => id);
}

/** In one transaction, so that nothing half is kept. */
async function keep(
  tx: Tx,
  actor: Actor,
  row: PlanImportRow,
  wanted: CommitPlanImportDto,
  at: number,
): Promise<string> {
  const { measures: corrections = [], placements = [], ifExists = 'refuse' } = wanted;
  const before = await findPlanBySource(tx, row.sourceHash);
  if (before !== undefined && ifExists === 'refuse') {
    throw new DomainError('PLAN_EXISTS', { planId: before.id, plan: before.title });
  }
  const measures = correctedMeasures(row.draft, corrections, placements);
  refuseIncomplete(row, wanted, measures);
  const units = await listUnitNames(tx);
  const planId = newId(at);
  const plan = {
    id: planId,
    title: wanted.title ?? titleOf(row.draft, row.fiscalYear),
    fiscalYears: wanted.fiscalYears ?? [row.fiscalYear],
    officerId: actor.personId,
    sourceHash: before === undefined ? row.sourceHash : null,
    measures: measures.map(({ index, measure }) => ({
      ...contentOf(measure),
      id: newId(at),
      number: measure.number,
      unitIds: corrections.find((one) => one.index === index)?.unitIds ?? unitsOf(measure, units),
    })),
  };
  await insertPlan(tx, actor.organisationId, plan, at);
  notePlanOfImport(tx, row.id, planId, at);
  return planId;
}

interface Fault {
  readonly path: string;
  readonly code: string;
  readonly line?: number;
  readonly column?: number;
  readonly bounds?: Readonly<Record<string, string>>;
}

/** What a person must mend in the preview, each with the line that it was read from. */
function refuseIncomplete(
  { draft, fiscalYear }: PlanImportRow,
  { measures: corrections = [], placements = [], fiscalYears }: CommitPlanImportDto,
  measures: ReturnType<typeof correctedMeasures>,
): void {
  const lines = new Map<number, number>();
  const faults: Fault[] = measures.length === 0 ? [{ path: 'measures', code: 'NO_MEASURES' }] : [];
  for (const { index, measure } of measures) {
    const {
      number,
      title,
      lines: [line = 1],
    } = measure;
    const at = { path: `measures[${index}]`, line, column: 1 };
    const before = lines.get(number);
    if (before !== undefined)
      faults.push({ ...at, code: 'NUMBER_REPEATED', bounds: { number: String(number), before: String(before) } });
    if (title === '') faults.push({ ...at, code: 'TITLE_MISSING', bounds: { number: String(number) } });
    if (!hasCadence(measure, fiscalYear)) faults.push({ ...at, code: 'CADENCE_INVALID' });
    lines.set(number, before ?? line);
  }
  const isKnown = (index: number): boolean => index < draft.measures.length;
  corrections.forEach(({ index }, at) => {
    const isTwice = corrections.findIndex((one) => one.index === index) < at;
    if (!isKnown(index)) faults.push({ path: `measures[${at}].index`, code: 'REFERENCE_UNKNOWN' });
    else if (isTwice) faults.push({ path: `measures[${at}].index`, code: 'DUPLICATE' });
  });
  placements.forEach(({ index, line }, at) => {
    const isTwice = placements.findIndex((one) => one.line === line) < at;
    if (!isKnown(index)) faults.push({ path: `placements[${at}].index`, code: 'REFERENCE_UNKNOWN' });
    if (!draft.unplaced.some((one) => one.line === line))
      faults.push({ path: `placements[${at}].line`, code: 'REFERENCE_UNKNOWN' });
    else if (isTwice) faults.push({ path: `placements[${at}].line`, code: 'DUPLICATE' });
  });
  if (fiscalYears?.includes(fiscalYear) === false)
    faults.push({ path: 'fiscalYears', code: 'READ_YEAR_MISSING', bounds: { year: String(buddhistYear(fiscalYear)) } });
  if (faults.length > 0) throw new DomainError('PLAN_IMPORT_INCOMPLETE', { errors: faults });
}

async function keptOf(tx: Tx, planId: string): Promise<KeptPlanDto> {
  const plan = await readKeptPlan(tx, planId);
  if (plan === undefined) throw new DomainError('NOT_FOUND');
  return KeptPlanDto.from(plan);
}

/** The read-only lists of the domain as the contract has them. */
function copied(measure: DraftMeasure): Omit<PlanImportDto['measures'][number], 'unitIds'> {
  return {
    ...measure,
    objectives: [...measure.objectives],
    steps: [...measure.steps],
    outputs: [...measure.outputs],
    outcomes: [...measure.outcomes],
    targets: [...measure.targets],
    cadence: { rounds: [...measure.cadence.rounds], because: measure.cadence.because },
    lines: [...measure.lines],
  };
}
