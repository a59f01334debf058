import { handInOf, reportableRound, type MeasureLifecycle } from '@app/domain';
import { MEASURE_REPORT_COLUMNS, measureReportRow, type ReportedEntry } from '@app/messages';
import { readHandIns, readUnitNames, type RecordedMeasure, type TableBlock, type Tx } from '@app/persistence';

export interface ReportTable {
  readonly block: TableBlock;
  /** The evidence of all entries in it, each once, in its order. */
  readonly evidenceIds: readonly string[];
}

/** The report's table of what is handed in by now: a row a measure, in the plan's order. */
export async function readReportTable(
  tx: Tx,
  {
    planned,
    lifecycles,
    period,
  }: {
    readonly planned: readonly RecordedMeasure[];
    readonly lifecycles: readonly MeasureLifecycle[];
    readonly period: string;
  },
  digits: (text: string) => string,
): Promise<ReportTable> {
  const measureIds = lifecycles.map(({ measureId }) => measureId);
  const handIns = await readHandIns(tx, measureIds, period);
  const rounds = new Map(lifecycles.map((lifecycle) => [lifecycle.measureId, reportableRound(lifecycle, period)]));
  const units = await readUnitNames(tx);
  const evidenceIds = new Set<string>();
  const rows = planned.flatMap(({ measure }) => {
    const round = rounds.get(measure.id);
    if (round === undefined) {
      return [];
    }
    const ofRound = units.filter(({ id }) => round.unitIds.includes(id));
    const entries = ofRound.map(({ id: unitId, name: unitName }): ReportedEntry => {
      const standing = handInOf(round, unitId)?.number;
      const handedIn = handIns.find(
        (one) => one.measureId === measure.id && one.unitId === unitId && one.number === standing,
      );
      const evidence = handedIn?.evidence ?? [];
      evidence.forEach(({ id }) => evidenceIds.add(id));
      return { unitName, content: handedIn?.content ?? null, evidence: evidence.map(({ name }) => name) };
    });
    return [measureReportRow({ ...measure, entries }, period, digits)];
  });
  return { block: { type: 'table', columns: MEASURE_REPORT_COLUMNS, rows }, evidenceIds: [...evidenceIds] };
}
