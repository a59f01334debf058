import {
  bangkokDateOf,
  latenessOf,
  percentBy,
  progressOf,
  roundState,
  spentBy,
  statusOf,
  targetCounts,
  targetStandings,
  type EntryContent,
  type LifecycleRound,
  type MeasureContent,
  type MeasureLifecycle,
  type Target,
} from '@app/domain';
import { word } from '@app/messages';
import type { EntryPlace } from '@app/persistence';
import { dateCell, type Column } from '../sheet-file';

export type HandedIn = EntryPlace & { readonly content: EntryContent };

/** A measure as its exports need it: its plan's words, its year, and what its units handed in. */
export interface ExportedMeasure {
  readonly planTitle: string;
  readonly number: number;
  readonly content: MeasureContent;
  readonly lifecycle: MeasureLifecycle | null;
  readonly handedIn: readonly HandedIn[];
  readonly unitNames: ReadonlyMap<string, string>;
  /** Epoch ms, now. */
  readonly at: number;
}

/** A unit's entry of a round; a measure that does not run yet has a row without one. */
export interface EntryRow {
  readonly measure: ExportedMeasure;
  readonly round?: LifecycleRound;
  readonly unitId?: string;
}

export function entryRowsOf(measure: ExportedMeasure, period: string | undefined): readonly EntryRow[] {
  const rounds = (measure.lifecycle?.rounds ?? []).filter((round) => period === undefined || round.period === period);
  if (measure.lifecycle === null && period === undefined) return [{ measure }];
  return rounds.flatMap((round) => round.unitIds.map((unitId) => ({ measure, round, unitId })));
}

/** The list of measures with their rounds: a row for each unit's entry. */
export const ENTRY_COLUMNS: readonly Column<EntryRow>[] = [
  { heading: 'ปีงบประมาณ (พ.ศ.)', cell: ({ measure }) => buddhistYearOf(measure) },
  { heading: 'แผน', cell: ({ measure }) => measure.planTitle },
  { heading: 'ลำดับที่', cell: ({ measure }) => measure.number },
  { heading: 'มาตรการ/โครงการ', cell: ({ measure }) => measure.content.title },
  { heading: 'สถานะของมาตรการ', cell: ({ measure }) => statusWord(measure) },
  { heading: 'งบประมาณ (บาท)', cell: ({ measure }) => measure.content.budget.amount },
  { heading: 'รอบรายงาน', cell: ({ round }) => round?.period ?? null },
  { heading: 'สถานะของรอบ', cell: ({ round }) => round && word('roundState', roundState(round)) },
  { heading: 'วันเปิดรอบ', cell: ({ round }) => round && dateCell(round.opensOn) },
  { heading: 'กำหนดส่ง', cell: ({ round }) => round && dateCell(round.dueOn) },
  { heading: 'วันปิดรอบ', cell: ({ round }) => round && dateCell(round.closesOn) },
  { heading: 'หน่วยงานผู้รับผิดชอบ', cell: (row) => unitNameOf(row) },
  { heading: 'การส่งรายงาน', cell: (row) => punctualityOf(row) },
  { heading: 'วันที่ส่ง', cell: (row) => handedInOn(row) },
  { heading: 'ล่าช้า (วัน)', cell: (row) => daysLateOf(row) },
  { heading: 'ร้อยละความก้าวหน้า', cell: (row) => entryOf(row)?.percent },
  { heading: 'เบิกจ่าย (บาท)', cell: (row) => entryOf(row)?.spent },
  { heading: 'ตัวชี้วัดที่บรรลุ', cell: (row) => countsOf(row)?.met },
  { heading: 'ตัวชี้วัดที่ไม่บรรลุ', cell: (row) => countsOf(row)?.notMet },
  { heading: 'ตัวชี้วัดที่ยังไม่มีผล', cell: (row) => countsOf(row)?.unknown },
  { heading: 'ผลการดำเนินงาน', cell: (row) => entryOf(row)?.result },
  { heading: 'ปัญหาอุปสรรค', cell: (row) => entryOf(row)?.obstacles },
  { heading: 'ข้อเสนอแนะ', cell: (row) => entryOf(row)?.suggestion },
];

/** A measure with one of its rounds. */
export interface ProjectRow {
  readonly measure: ExportedMeasure;
  readonly round: LifecycleRound;
}

export function projectRowsOf(measure: ExportedMeasure, period: string): readonly ProjectRow[] {
  const round = measure.lifecycle?.rounds.find((one) => one.period === period);
  return round === undefined ? [] : [{ measure, round }];
}

/**
 * One row a project, in the order in which a person keys it into e-PlanNACC by hand: what is reported of a plan's progress
 * (state, money used against budget, output against target; for the whole year also outcome, obstacles, suggestions).
 * The system has no public interface or form.
 */
export const PROJECT_COLUMNS: readonly Column<ProjectRow>[] = [
  { heading: 'มิติที่', cell: ({ measure }) => measure.content.dimension },
  { heading: 'ลำดับที่', cell: ({ measure }) => measure.number },
  { heading: 'ชื่อโครงการ/กิจกรรม/มาตรการ', cell: ({ measure }) => measure.content.title },
  { heading: 'หน่วยงานที่รับผิดชอบ', cell: responsibleOf },
  { heading: 'งบประมาณตามแผน (บาท)', cell: ({ measure }) => measure.content.budget.amount },
  { heading: 'งบประมาณที่ใช้ไป (บาท)', cell: (row) => spentBy(contentsOf(row)) },
  { heading: 'สถานะการดำเนินการ', cell: stateOf },
  { heading: 'ร้อยละความก้าวหน้า', cell: (row) => percentBy(contentsOf(row)) },
  { heading: 'ผลผลิตตามแผน', cell: ({ measure }) => lines(measure.content.outputs) },
  { heading: 'ผลผลิตเทียบเป้าหมาย', cell: againstTargets },
  { heading: 'ผลลัพธ์ตามแผน', cell: ({ measure }) => lines(measure.content.outcomes) },
  { heading: 'ผลการดำเนินงาน', cell: (row) => said(row, 'result') },
  { heading: 'ปัญหาอุปสรรค', cell: (row) => said(row, 'obstacles') },
  { heading: 'ข้อเสนอแนะ', cell: (row) => said(row, 'suggestion') },
  { heading: 'รอบรายงาน', cell: ({ round }) => round.period },
  { heading: 'กำหนดส่ง', cell: ({ round }) => dateCell(round.dueOn) },
];

const BUDDHIST_ERA = 543;

function buddhistYearOf({ lifecycle }: ExportedMeasure): number | null {
  return lifecycle === null ? null : lifecycle.fiscalYear + BUDDHIST_ERA;
}

function statusWord({ lifecycle }: ExportedMeasure): string {
  return lifecycle === null ? word('planStatus', 'draft') : word('measureStatus', statusOf(lifecycle));
}

function unitNameOf({ measure, unitId }: EntryRow): string | null {
  return unitId === undefined ? null : nameOf(measure, unitId);
}

function nameOf({ unitNames }: ExportedMeasure, unitId: string): string {
  return unitNames.get(unitId) ?? unitId;
}

function handedInOn({ round, unitId }: EntryRow): Date | null {
  const handIn = round?.handIns.find((one) => one.unitId === unitId && one.stands);
  return handIn === undefined ? null : dateCell(bangkokDateOf(handIn.at));
}

function punctualityOf({ measure, round, unitId }: EntryRow): string | null {
  if (round === undefined || unitId === undefined) return null;
  return word('punctuality', latenessOf(round, unitId, measure.at).punctuality);
}

function daysLateOf({ measure, round, unitId }: EntryRow): number | null {
  return round === undefined || unitId === undefined ? null : latenessOf(round, unitId, measure.at).daysLate;
}

function entryOf({ measure, round, unitId }: EntryRow): EntryContent | undefined {
  return measure.handedIn.find((one) => one.period === round?.period && one.unitId === unitId)?.content;
}

function countsOf(row: EntryRow): ReturnType<typeof targetCounts> | undefined {
  const entry = entryOf(row);
  return entry && targetCounts(row.measure.content.targets, [entry]);
}

function entriesOf({ measure, round }: ProjectRow): readonly HandedIn[] {
  return measure.handedIn.filter(({ period }) => period === round.period);
}

function contentsOf(row: ProjectRow): readonly EntryContent[] {
  return entriesOf(row).map(({ content }) => content);
}

/** As the plan has it, or the units that report. */
function responsibleOf({ measure, round }: ProjectRow): string {
  return measure.content.responsible ?? lines(round.unitIds.map((unitId) => nameOf(measure, unitId))) ?? '';
}

function stateOf(row: ProjectRow): string {
  const { lifecycle } = row.measure;
  const isOver = lifecycle?.end === 'cancelled' || lifecycle?.end === 'carriedOver';
  return isOver
    ? word('measureStatus', statusOf(lifecycle))
    : word('projectState', progressOf(row.round.unitIds, contentsOf(row)));
}

/** A line for each target: what the plan wants, what was reached, and whether that meets it. */
function againstTargets(row: ProjectRow): string | null {
  const { targets } = row.measure.content;
  const contents = contentsOf(row);
  const standings = targetStandings(targets, contents);
  return lines(
    targets.map((target, index) => {
      const values = contents.flatMap(({ indicators }) => indicators).filter((one) => one.target === index + 1);
      return `${target.text}: ${reached(target, values)} (${word('targetStanding', standings[index] ?? 'unknown')})`;
    }),
  );
}

function reached({ unit }: Target, values: readonly { readonly value: number }[]): string {
  return values.length === 0 ? '-' : `${values.map(({ value }) => value).join(', ')} ${unit}`;
}

/** What the units wrote, under their names where they are several. */
function said(row: ProjectRow, field: 'result' | 'obstacles' | 'suggestion'): string | null {
  const isOne = row.round.unitIds.length === 1;
  return lines(
    entriesOf(row).flatMap(({ unitId, content }) => {
      const text = content[field];
      if (text === null) return [];
      return [isOne ? text : `${nameOf(row.measure, unitId)}: ${text}`];
    }),
  );
}

function lines(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join('\n');
}
