import { Injectable } from '@nestjs/common';
import { buddhistYear, DomainError, parsePeriod } from '@app/domain';
import {
  Organisations,
  readEntries,
  readMeasures,
  readUnitNames,
  type Actor,
  type ListedMeasure,
  type MeasureFilter,
  type Tx,
} from '@app/persistence';
import { Clock, invalidInput } from '@app/platform';
import type { ExportMeasuresDto } from './measure-export.dto';
import {
  ENTRY_COLUMNS,
  entryRowsOf,
  PROJECT_COLUMNS,
  projectRowsOf,
  type ExportedMeasure,
  type HandedIn,
} from './measure-rows';
import { batches } from './measures-oversight.service';
import { SHEET_TYPES, sheetFile } from '../sheet-file';

export interface MeasureFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

const MOST_ROWS = 20_000;
const MOST_CHARACTERS = 20_000_000;

/** Measures as tables: to look through elsewhere, and to key into e-PlanNACC by hand. */
@Injectable()
export class MeasureExportService {
  constructor(
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  /** Refuses with `INVALID_INPUT` (no period for e-PlanNACC, or one of another year) and `EXPORT_TOO_LONG`. */
  async file(
    actor: Actor,
    { format, shape = 'rounds', fiscalYear, planId, period }: ExportMeasuresDto,
  ): Promise<MeasureFile> {
    if (period !== undefined && parsePeriod(period)?.fiscalYear !== fiscalYear) {
      throw invalidInput([{ path: 'period', code: 'WRONG_FORM' }]);
    }
    const read = (): Promise<readonly ExportedMeasure[]> => this.measures(actor, { fiscalYear, planId, period });
    const year = buddhistYear(fiscalYear);
    if (shape === 'rounds') {
      const rows = withinLimits((await read()).flatMap((measure) => entryRowsOf(measure, period)));
      return {
        name: `มาตรการ ปีงบประมาณ ${year}.${format}`,
        type: SHEET_TYPES[format],
        content: await sheetFile(format, ENTRY_COLUMNS, rows),
      };
    }
    if (period === undefined) {
      throw invalidInput([{ path: 'period', code: 'REQUIRED' }]);
    }
    const rows = withinLimits((await read()).flatMap((measure) => projectRowsOf(measure, period)));
    return {
      name: `e-PlanNACC ${year} ${period}.${format}`,
      type: SHEET_TYPES[format],
      content: await sheetFile(format, PROJECT_COLUMNS, rows),
    };
  }

  private async measures({ organisationId }: Actor, filter: MeasureFilter): Promise<readonly ExportedMeasure[]> {
    const at = this.clock.now();
    return this.organisations.inSnapshot(organisationId, async (tx) => {
      const names = new Map((await readUnitNames(tx)).map(({ id, name }) => [id, name]));
      const measures: ExportedMeasure[] = [];
      let characters = 0;
      for await (const batch of batches(tx, filter, at)) {
        const read = await withContents(tx, batch, names, at);
        characters += JSON.stringify(read.map(({ content, handedIn }) => [content, handedIn])).length;
        measures.push(...read);
        if (measures.length > MOST_ROWS || characters > MOST_CHARACTERS) {
          throw new DomainError('EXPORT_TOO_LONG', { most: MOST_ROWS });
        }
      }
      return measures;
    });
  }
}

/** What is being written is not reported yet: only what was handed in leaves the system. */
async function withContents(
  tx: Tx,
  batch: readonly ListedMeasure[],
  unitNames: ReadonlyMap<string, string>,
  at: number,
): Promise<readonly ExportedMeasure[]> {
  const ids = batch.map(({ id }) => id);
  const contents = new Map((await readMeasures(tx, ids)).map(({ measure }) => [measure.id, measure]));
  const handedIn = new Map<string, HandedIn[]>();
  for (const { handedIn: number, ...entry } of await readEntries(tx, ids)) {
    if (number !== null) handedIn.set(entry.measureId, [...(handedIn.get(entry.measureId) ?? []), entry]);
  }
  return batch.flatMap(({ id, planTitle, number, lifecycle }) => {
    const content = contents.get(id);
    return content === undefined
      ? []
      : [{ planTitle, number, content, lifecycle, handedIn: handedIn.get(id) ?? [], unitNames, at }];
  });
}

function withinLimits<Row>(rows: readonly Row[]): readonly Row[] {
  if (rows.length > MOST_ROWS) {
    throw new DomainError('EXPORT_TOO_LONG', { most: MOST_ROWS });
  }
  return rows;
}
