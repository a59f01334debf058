import {
  DomainError,
  readPlanTable,
  readPlanText,
  type PlanContext,
  type PlanDraft,
  type TableFault,
} from '@app/domain';
import { csvRows } from './csv-rows';
import { decodedText } from './decoded-text';
import { workbookRows } from './workbook-rows';

export type SourceFormat = 'text' | 'csv' | 'xlsx';

export interface PlanSource {
  readonly format: SourceFormat;
  readonly bytes: Uint8Array;
  readonly context: PlanContext;
}

export type ReadPlan =
  | { readonly type: 'read'; readonly draft: PlanDraft }
  | { readonly type: 'faulty'; readonly faults: readonly TableFault[] };

const MOST_LINES = 50_000;

/** Reads a plan from what was sent. Refuses with `FILE_REFUSED` what is not what it says, with `TOO_LARGE` more than any plan. */
export async function readPlanSource({ format, bytes, context }: PlanSource): Promise<ReadPlan> {
  if (format === 'xlsx') {
    const read = await workbookRows(bytes);
    return read.type === 'faulty' ? read : readPlanTable(read.rows, read.merged, context);
  }
  const text = decodedText(bytes);
  if (format === 'csv') {
    const read = csvRows(text);
    return read.type === 'faulty' ? read : readPlanTable(read.rows, [], context);
  }
  if (text.split('\n', MOST_LINES + 1).length > MOST_LINES)
    throw new DomainError('TOO_LARGE', { most: `${MOST_LINES} lines` });
  return { type: 'read', draft: readPlanText(text, context) };
}
