import { mendedText, sourceLines } from './mended-text';

describe('what recognition and PDFs do to Thai', () => {
  it.each([
    ['a split sara am', 'ส\u0E4D\u0E32นัก', 'สำนัก'],
    ['one with a tone mark between', 'น\u0E4D\u0E49\u0E32', 'น้ำ'],
    ['one with the tone mark after', 'น\u0E33\u0E49', 'น้ำ'],
    ['one with spaces', 'ส \u0E4D \u0E32นัก', 'สำนัก'],
    ['two sara e for one sara ae', 'เเผน', 'แผน'],
    ['a tone mark before its vowel', 'ท\u0E48\u0E35', 'ที่'],
    ['a mark set apart', 'ท \u0E35\u0E48', 'ที่'],
    ['a mark twice', 'ที่\u0E48', 'ที่'],
    ['marks of the private area', 'ป\uF70A\uF701น', 'ปิ่น'],
    ['invisible characters', '\uFEFFก\u200Bข\u00ADค\u0000', 'กขค'],
    ['half a surrogate pair', 'ก\ud800', 'ก\uFFFD'],
    ['a no-break space', 'ก\u00A0ข', 'ก ข'],
  ])('is mended: %s', (_, broken, whole) => {
    expect(mendedText(broken)).toBe(whole);
  });

  it.each(['สำนักปลัด น้ำ ที่ ปิ่น', 'ต่างๆ ฯลฯ “โปร่งใส” ก.พ.ร.', '① ½ ﬁ'])('nothing else is changed: %s', (text) => {
    expect(mendedText(text)).toBe(text);
  });
});

describe('the lines of a source', () => {
  it('count every line end, also of blank lines, which are none', () => {
    expect(sourceLines('ก\r\n\r\n  ข \rค\n\n\fง')).toEqual([
      { line: 1, column: 1, text: 'ก', startsPage: false },
      { line: 3, column: 3, text: 'ข', startsPage: false },
      { line: 4, column: 1, text: 'ค', startsPage: false },
      { line: 6, column: 2, text: 'ง', startsPage: true },
    ]);
  });
});
