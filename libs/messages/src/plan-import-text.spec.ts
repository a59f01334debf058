import { PLAN_WARNING_CODES, TABLE_FAULT_CODES } from '@app/domain';
import { placeText, planImportText } from './plan-import-text';

const FACTS = {
  number: '3',
  before: '12',
  field: 'period',
  heading: 'x',
  found: 'x',
  year: '2566',
  row: '4',
  rows: '9',
  columns: '9',
};

describe('what is said of a plan that was read in', () => {
  it.each([...PLAN_WARNING_CODES, ...TABLE_FAULT_CODES, 'READ_YEAR_MISSING'])(
    'is said whole in both languages: %s',
    (code) => {
      const thai = planImportText(code, 'th', FACTS);
      const english = planImportText(code, 'en', FACTS);

      expect(thai).toMatch(/[ก-๙]{4}/);
      expect(english).toMatch(/[a-z]{4}/);
      expect(`${thai}${english}`).not.toMatch(/[{}]/);
    },
  );

  it('calls a heading by its name', () => {
    expect(planImportText('HEADING_MISSING', 'th', FACTS)).toContain('“ระยะเวลาดำเนินการ”');
  });

  it('is nothing for another code', () => {
    expect(planImportText('toString', 'th', FACTS)).toBeUndefined();
    expect(planImportText('NOT_FOUND', 'th', FACTS)).toBeUndefined();
  });

  it('names line and column', () => {
    expect(placeText(3, 7, 'th')).toBe('บรรทัด (แถว) ที่ 3 คอลัมน์ที่ 7');
    expect(placeText(3, 7, 'en')).toBe('line (row) 3, column 7');
  });
});
