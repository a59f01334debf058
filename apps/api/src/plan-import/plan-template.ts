import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';
import { measureFieldText } from '@app/messages';
import type { MeasureField } from '@app/domain';

const NARROW_HEADINGS = ['มิติที่', 'ลำดับที่'];
const FIELDS: readonly MeasureField[] = [
  'title',
  'rationale',
  'objectives',
  'targetGroup',
  'place',
  'steps',
  'period',
  'budget',
  'responsible',
  'outputs',
  'outcomes',
  'followUp',
];
const NARROW = 12;
const WIDE = 36;

/** The headings of a table of measures, for Excel: UTF-8 with its mark. */
export function csvTemplate(): string {
  return stringify([headings()], { bom: true, record_delimiter: 'windows' });
}

/** The same as a workbook. */
export async function workbookTemplate(): Promise<Buffer> {
  const cells = headings().map((value) => ({ value, fontWeight: 'bold' as const, wrap: true }));
  const columns = headings().map((_, index) => ({ width: index < NARROW_HEADINGS.length ? NARROW : WIDE }));
  return writeExcelFile([cells], { columns, stickyRowsCount: 1 }).toBuffer();
}

function headings(): readonly string[] {
  return [...NARROW_HEADINGS, ...FIELDS.map((field) => measureFieldText(field, 'th'))];
}
