import * as fc from 'fast-check';
import { fixture } from '../../../test/support/memos';
import { thaiWords } from './thai-words';

const NO_BREAK_SPACE = '\u00a0';

describe('the words of a Thai text', () => {
  it.each([
    ['สำนักปลัดเทศบาล', ['สำนักปลัดเทศบาล']],
    ['วันที่ได้รับแผนงาน', ['วันที่', 'ได้รับ', 'แผนงาน']],
    ['ผู้รับผิดชอบ โปร่งใส', ['ผู้รับผิดชอบ', ' ', 'โปร่งใส']],
    ['ได้รับผลกระทบ', ['ได้รับ', 'ผลกระทบ']],
    ['ตรวจสอบได้ตามหลักธรรมาภิบาล', ['ตรวจสอบ', 'ได้', 'ตาม', 'หลักธรรมาภิบาล']],
    ['การเผยแพร่ตรงไปตรงมา', ['การ', 'เผยแพร่', 'ตรงไปตรงมา']],
    ['ปราบปรามตามพระราชบัญญัติ', ['ปราบปราม', 'ตามพระราชบัญญัติ']],
    ['หลักการเงินเดือน', ['หลักการ', 'เงินเดือน']],
  ])('are not taken apart where official Thai has a compound: %s', (text, words) => {
    expect(thaiWords(text)).toEqual(words);
  });

  it.each([
    ['ทุกๆ ปี', 'ทุกๆ'],
    ['ต่าง ๆ กัน', `ต่าง${NO_BREAK_SPACE}ๆ`],
    ['สำนักปลัดฯ กองคลัง', 'สำนักปลัดฯ'],
    ['พ.ศ. ๒๕๖๘', `พ.ศ.${NO_BREAK_SPACE}๒๕๖๘`],
    ['(นายกเทศมนตรี)', '(นายกเทศมนตรี)'],
    ['โครงการ "ถนน" นี้', '"ถนน"'],
    ['ที่ อท ๕๓๗/๐๑.๓/๖', '๕๓๗/๐๑.๓/๖'],
    ['แบบ ITA-2568 ใหม่', 'ITA-2568'],
  ])('keep the signs that belong to them: %s', (text, word) => {
    expect(thaiWords(text)).toContain(word);
  });

  it('keep a person’s name whole', () => {
    const words = thaiWords('เสนอโดย นายสุวิน ทองมัน ในวันนี้', ['นายสุวิน ทองมัน']);

    expect(words).toContain(`นายสุวิน${NO_BREAK_SPACE}ทองมัน`);
  });

  it('come without what has no look', () => {
    expect(thaiWords('ก\u200bข\ufeff ค').join('')).toBe('กข ค');
  });

  it('that are longer than a line are cut, after a sign where there is one', () => {
    expect(thaiWords(`https://example.th/${'a'.repeat(30)}`, [], 20)).toEqual([
      'https://example.th/',
      'a'.repeat(20),
      'a'.repeat(10),
    ]);
    expect(Math.max(...thaiWords('ก'.repeat(5_000)).map((word) => word.length))).toBeLessThanOrEqual(40);
  });

  it('give the text of the seeds again, white space apart', () => {
    for (const name of ['000-memo-participation-2568.txt', '002-memo-measures-report-2565.txt']) {
      const text = fixture(name);

      expect(withoutSpace(thaiWords(text).join(''))).toBe(withoutSpace(text));
    }
  });

  it('give any text again, white space apart', () => {
    const thai = fc.string({ unit: fc.constantFrom(...'กขมสยาะิ่้ำเไๆฯ๑1a./-() \n') });
    fc.assert(
      fc.property(thai, fc.integer({ min: 1, max: 60 }), (text, longest) => {
        expect(withoutSpace(thaiWords(text, [], longest).join(''))).toBe(withoutSpace(text));
      }),
    );
  });

  it('are the same in a long text as in a short one: it is not cut through a word', () => {
    const sentence = 'เทศบาลได้ดำเนินการปรับปรุงระบบและตรวจสอบได้ตามหลักธรรมาภิบาล';

    expect(thaiWords(sentence.repeat(100))).toEqual(Array.from({ length: 100 }, () => thaiWords(sentence)).flat());
  });

  it('are found in time that grows with the text, not with its square', () => {
    const began = performance.now();
    thaiWords('การประเมินคุณธรรมและความโปร่งใส'.repeat(1_600));

    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

function withoutSpace(text: string): string {
  return text.replace(/\s+/gu, '');
}
