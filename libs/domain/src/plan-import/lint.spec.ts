import type { OrganisationType } from '../words';
import { lintLine, lintYear, typeSpokenOf } from './lint';

const codes = (text: string, type: OrganisationType = 'subdistrictAdministration'): readonly string[] =>
  lintLine(line(text), [type]).map(({ code }) => code);

describe('what is likely wrong in a line', () => {
  it.each([
    ['PLACEHOLDER_LEFT', 'การดำเนินงานของระบุชื่อองค์กรปกครองส่วนท้องถิ่น'],
    ['PLACEHOLDER_LEFT', 'พนักงานของระบุงค์กรปกครองส่วนท้องถิ่น…'],
    ['PLACEHOLDER_LEFT', 'จำนวน .......... คน'],
    ['PLACEHOLDER_LEFT', 'ณ (โปรดระบุสถานที่)'],
    ['OTHER_TYPE_TITLE', 'คำสั่งมอบหมายงานของนายกเทศมนตรี'],
    ['OTHER_TYPE_TITLE', 'นายกองค์การบริหารส่วนจังหวัดลงนาม'],
    ['OIT_CODE_WITH_ZERO', 'ตามตัวชี้วัด 020 การเปิดโอกาสให้มีส่วนร่วม'],
    ['OIT_CODE_WITH_ZERO', 'ข้อ ๐๔๒'],
    ['TITLE_MISSPELT', 'เรียน นายองค์การบริหารส่วนตำบลโคกสำโรง'],
  ])('%s: %s', (code, text) => {
    expect(codes(text)).toEqual([code]);
  });

  it.each([
    ['ระบุถึงขั้นตอน และรายละเอียดของกระบวนการ'],
    ['นายกองค์การบริหารส่วนตำบลเมืองคงกับปลัดองค์การบริหารส่วนตำบลเมืองคง'],
    ['โทร. 020 123 4567'],
    ['ที่ ลป ๗๕๒๐๑/๐๒๐'],
    ['เช่น เว็บไซต์ ฯลฯ...'],
    ['ตัวชี้วัด O20'],
  ])('is not found in what is right: %s', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('depends on the organisation: what is right in a municipality is wrong in an อบต.', () => {
    expect(codes('นายกเทศมนตรี', 'subdistrictMunicipality')).toEqual([]);
    expect(codes('นายกองค์การบริหารส่วนตำบล', 'subdistrictMunicipality')).toEqual(['OTHER_TYPE_TITLE']);
  });

  it('is told with where it stands', () => {
    expect(lintLine({ line: 9, column: 3, text: 'เรียน นายเทศมนตรี', startsPage: false }, ['cityMunicipality'])).toEqual([
      { line: 9, column: 9, code: 'TITLE_MISSPELT', facts: { found: 'นายเทศมนตรี' } },
    ]);
  });
});

describe('the type of organisation that a text speaks of', () => {
  it.each([
    ['องค์การบริหารส่วนตำบลเมืองคง '.repeat(9) + 'เทศบาลตำบล', 'subdistrictAdministration'],
    ['เทศบาลเมืองตากใบ '.repeat(5), 'subdistrictMunicipality'],
    ['อบจ. '.repeat(5), 'provincialAdministration'],
    ['องค์การบริหารส่วนตำบล เทศบาลตำบล '.repeat(9), null],
    ['องค์การบริหารส่วนตำบล', null],
  ])('is what it names most: %s', (text, type) => {
    expect(typeSpokenOf(text)).toBe(type);
  });

  it('makes another’s titles strange in a plan that was copied into another type of organisation', () => {
    const found = lintLine(line('คำสั่งของนายกเทศมนตรี'), ['subdistrictMunicipality', 'subdistrictAdministration']);

    expect(found.map(({ code }) => code)).toEqual(['OTHER_TYPE_TITLE']);
  });
});

describe('a fiscal year', () => {
  it.each(['ปีงบประมาณ พ.ศ. ๒๕๖๖', 'ปีงบประมาณ 2566 - 2570', 'ตลอดปี'])('of the plan is right: %s', (text) => {
    expect(lintYear(line(text), 2023)).toEqual([]);
  });

  it('of another year is told', () => {
    expect(lintYear(line('ปีงบประมาณ พ.ศ. ๒๕๖๕'), 2023)).toMatchObject([
      { code: 'YEAR_MISMATCH', facts: { found: 'ปีงบประมาณ พ.ศ. ๒๕๖๕', year: '2566' } },
    ]);
  });
});

function line(text: string): Parameters<typeof lintLine>[0] {
  return { line: 1, column: 1, text, startsPage: false };
}
