import type { Section } from '../memo/content';
import { withReportTable } from './report-table';

const table = (...rows: readonly string[]) => ({
  ...({ type: 'table', columns: ['ก', 'ข'], rows: rows.map((row) => [row, '']) } as const),
});
const other = { type: 'table', columns: ['ก'], rows: [['ของผู้เสนอ']] } as const;
const words = { type: 'paragraph', text: 'เขียนเอง' } as const;

describe('a report’s table', () => {
  it('comes last, under its heading, where there is none', () => {
    const written: readonly Section[] = [
      { heading: 'เรื่องเดิม', body: 'ข้อความ' },
      { heading: '', body: [other] },
    ];

    expect(withReportTable(written, table('๑'), 'รายงาน')).toEqual([
      ...written,
      { heading: 'รายงาน', body: [table('๑')] },
    ]);
  });

  it('takes the place of the one before, and leaves what stands around it', () => {
    const written = [
      { heading: 'หัวข้อเอง', body: [words, table('๑'), other] },
      { heading: '', body: 'ท้าย' },
    ];

    expect(withReportTable(written, table('๒'), 'รายงาน')).toEqual([
      { heading: 'หัวข้อเอง', body: [words, table('๒'), other] },
      { heading: '', body: 'ท้าย' },
    ]);
  });

  it('is there once, however often it was copied', () => {
    const written = [
      { heading: '', body: [table('๑'), words, table('๑')] },
      { heading: 'สำเนา', body: [table('๑')] },
    ];

    expect(withReportTable(written, table('๒'), 'รายงาน')).toEqual([
      { heading: '', body: [table('๒'), words] },
      { heading: 'สำเนา', body: [] },
    ]);
  });
});
