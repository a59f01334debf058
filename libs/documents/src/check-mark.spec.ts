import { encode } from 'uqr';
import { darkOnPaper } from '../../../test/support/dark-parts';
import { asFound, marksOfPdf } from '../../../test/support/pdf';
import { aPrintedMemo } from '../../../test/support/printed-samples';
import { codeOf } from '../../../test/support/qr-codes';
import { testRenderer } from '../../../test/support/renderer';

/** At the foot of the page, left of the address. */
const PLACE = { left: 2.8, top: 27.55, width: 1.8, height: 1.8 };

const renderer = testRenderer();

afterAll(() => renderer.close());

describe('the QR code of a document', () => {
  it.each(['https://sanoe.example.go.th/check/7K3M9QX2', 'https://saraban.khokphutsa.go.th/sanoe/check/ABCD1234EFGH'])(
    'says on paper the address that is printed beside it: %s',
    async (address) => {
      const pdf = await renderer.renderMemo(aPrintedMemo({ check: { address, code: '7K3M-9QX2' } }));

      const printed = /ได้ที่(.*)รหัส7K3M-9QX2/u.exec((await marksOfPdf(pdf)).map(asFound).join(''))?.[1] ?? '';
      const dark = await darkOnPaper(pdf, 1, PLACE);
      const { modules, isAlone } = codeOf(dark);
      expect(printed).toBe(address);
      expect(drawn(modules)).toEqual(drawn(encode(printed, { border: 0 }).data));
      expect(dark.widthCm).toBeCloseTo(1.5, 1);
      expect(dark.heightCm).toBeCloseTo(1.5, 1);
      expect(isAlone).toBe(true);
    },
  );
});

function drawn(modules: readonly (readonly boolean[])[]): readonly string[] {
  return modules.map((row) => row.map((isDark) => (isDark ? '#' : '.')).join(''));
}
