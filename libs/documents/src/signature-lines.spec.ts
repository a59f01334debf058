import { asFound, linesOfPdf } from '../../../test/support/pdf';
import { aPrintedMemo } from '../../../test/support/printed-samples';
import { testRenderer } from '../../../test/support/renderer';
import type { Signature } from './memo-document';

const SIGNER = 'นายรังสรรค์ ศรีเพชร';

const renderer = testRenderer();

afterAll(() => renderer.close());

describe('the lines under a signature', () => {
  it.each([
    ['holder', 'นายกเทศมนตรี', 'นายกเทศมนตรี', null, ['นายกเทศมนตรี']],
    ['acting', 'ปลัดเทศบาล', 'นายกเทศมนตรี', '12/2567', ['ปลัดเทศบาล รักษาราชการแทน', 'นายกเทศมนตรี', 'ตามคำสั่งที่ ๑๒/๒๕๖๗']],
    [
      'onBehalf',
      'รองนายกเทศมนตรี',
      'นายกเทศมนตรี',
      '34/2567',
      ['รองนายกเทศมนตรี ปฏิบัติราชการแทน', 'นายกเทศมนตรี', 'ตามคำสั่งที่ ๓๔/๒๕๖๗'],
    ],
    ['caretaker', 'นักพัฒนาชุมชน', 'ปลัดเทศบาล', '5/2568', ['นักพัฒนาชุมชน รักษาการในตำแหน่ง', 'ปลัดเทศบาล', 'ตามคำสั่งที่ ๕/๒๕๖๘']],
    ['statutory', 'ปลัดเทศบาล', 'นายกเทศมนตรี', null, ['ปลัดเทศบาล ปฏิบัติหน้าที่', 'นายกเทศมนตรี']],
  ] satisfies [Signature['capacity'], string, string, string | null, readonly string[]][])(
    'are, in the capacity %s of a person who is %s: name, own position, capacity, position stood in for, order, date',
    async (capacity, ownPositionName, positionName, orderNumber, expected) => {
      const signature = { capacity, ownPositionName, orderNumber, date: '2025-01-24' } as const;
      const opinion = { heading: 'ความเห็นนายกเทศมนตรี', remarks: ['อนุมัติ'], name: SIGNER, positionName, signature };

      const [page = []] = await linesOfPdf(await renderer.renderMemo(aPrintedMemo({ opinions: [opinion] })));

      const lines = page.map(({ text }) => asFound(text));
      expect(lines.slice(lines.indexOf(asFound(`(${SIGNER})`)))).toEqual(
        [`(${SIGNER})`, ...expected, '๒๔ มกราคม ๒๕๖๘'].map(asFound),
      );
    },
  );
});
