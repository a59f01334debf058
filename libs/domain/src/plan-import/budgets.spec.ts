import { budgetOf } from './budgets';

describe('what a measure may spend', () => {
  it.each([
    ['๒๐,๐๐๐ บาท', 20_000],
    ['จำนวน 20,000.- บาท', 20_000],
    ['20,000.00 บาท (สองหมื่นบาทถ้วน)', 20_000],
    ['20000', 20_000],
    ['๑.๕ ล้านบาท', 1_500_000],
    ['5 หมื่นบาท', 50_000],
    ['1.1 แสนบาท', 110_000],
    ['ปีละ ๒๐,๐๐๐ บาท', 20_000],
    ['ค่าวิทยากร 3,600 บาท ค่าอาหาร 16,400 บาท รวม 20,000 บาท', 20_000],
    ['ดำเนินการโดยไม่ใช้งบประมาณ', null],
    ['ไม่มีค่าใช้จ่าย', null],
    ['-', null],
    ['', null],
    ['ตามเทศบัญญัติงบประมาณ พ.ศ. ๒๕๖๖', null],
  ])('%s', (text, amount) => {
    expect(budgetOf(text)).toEqual({ amount, text, isUnclear: false, isRounded: false });
  });

  it('is told as unclear where there are several amounts and no sum', () => {
    expect(budgetOf('ค่าวิทยากร 3,600 บาท ค่าอาหาร 16,400 บาท')).toMatchObject({ amount: 3_600, isUnclear: true });
  });

  it.each([
    ['20,000.75 บาท', 20_001],
    ['1234.25', 1_234],
  ])('is told as rounded where it has satang: %s', (text, amount) => {
    expect(budgetOf(text)).toEqual({ amount, text, isUnclear: false, isRounded: true });
  });
});
