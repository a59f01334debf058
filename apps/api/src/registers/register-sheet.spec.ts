import type { RegisterLine } from '@app/persistence';
import { printedCells, sheetRowOf } from './register-sheet';

function aLine(overrides: Partial<RegisterLine> = {}): RegisterLine {
  return {
    register_id: 'r',
    year: 2026,
    number: 7,
    state: 'given',
    document_number: 'อท ๕๓๗/7',
    memo_id: null,
    memo_status: null,
    block_id: null,
    reference: 'อท ๐๑๑๘/๑๒',
    dated: '2026-11-02',
    sender: 'อำเภอเมือง',
    recipient: 'นายก',
    is_shown: true,
    subject: 'ขอเชิญประชุม',
    urgency: 'normal',
    secrecy: 'normal',
    action: 'มอบกองช่าง',
    remarks: null,
    attachment_ids: [],
    given_at: new Date('2026-11-02T17:30:00Z'),
    given_by: 'p',
    given_by_name: 'นางสมศรี',
    cancelled_at: null,
    cancelled_by_name: null,
    cancellation_reason: null,
    ...overrides,
  };
}

describe('a line of a register', () => {
  it('stands in the columns of the form, under the day in Bangkok on which it was given', () => {
    const row = sheetRowOf(aLine(), 'received');

    expect(row.givenOn).toBe('2026-11-03');
    expect(printedCells(row)).toEqual([
      '7',
      'อท ๐๑๑๘/๑๒',
      '๒ พฤศจิกายน ๒๕๖๙',
      'อำเภอเมือง',
      'นายก',
      'ขอเชิญประชุม',
      'มอบกองช่าง',
      '',
    ]);
  });

  it('has our number where it went out', () => {
    expect(sheetRowOf(aLine(), 'sent').reference).toBe('อท ๕๓๗/7');
  });

  it('says that it is hidden, and nothing of why it was cancelled', () => {
    const line = aLine({
      is_shown: false,
      subject: null,
      state: 'cancelled',
      cancellation_reason: 'เหตุผล',
      secrecy: 'secret',
    });
    const cells = printedCells(sheetRowOf(line, 'received')).join('|');

    expect(cells).toContain('ปกปิดตามชั้นความลับ');
    expect(cells).toContain('ลับมาก');
    expect(cells).not.toContain('เหตุผล');
  });

  it.each([
    [{ state: 'cancelled', cancellation_reason: 'ลงซ้ำ' }, 'ยกเลิก: ลงซ้ำ'],
    [{ state: 'cancelled', memo_id: 'm', memo_status: 'withdrawn' }, 'ยกเลิก: ถอนเรื่อง'],
    [{ state: 'cancelled', memo_id: 'm', memo_status: 'cancelled' }, 'ยกเลิก'],
    [{ state: 'reserved', remarks: 'หนังสือเชิญ' }, 'จองไว้\nหนังสือเชิญ'],
  ] satisfies [Partial<RegisterLine>, string][])('says what became of its number: %j', (overrides, remarks) => {
    expect(sheetRowOf(aLine(overrides), 'sent').remarks).toBe(remarks);
  });
});
