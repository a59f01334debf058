import * as fc from 'fast-check';
import { maskPersonalData, toThaiDigits, withoutTelephones } from '../index';

describe('what is masked before the public reads it', () => {
  it.each([
    ['โทร. 0 4446 5155', 'โทร. x xxxx xxxx'],
    ['โทร ๐-๔๔๔๖-๕๑๕๕ ต่อ ๑๑๒', 'โทร x-xxxx-xxxx ต่อ ๑๑๒'],
    ['มือถือ 081-234-5678, 08 1234 5679', 'มือถือ xxx-xxx-xxxx, xx xxxx xxxx'],
    ['โทร. 0812345678 ในปี 2565', 'โทร. xxxxxxxxxx ในปี 2565'],
    ['ติดต่อ 081.234.5678', 'ติดต่อ xxx.xxx.xxxx'],
    ['(044) 465155', '(xxx) xxxxxx'],
    ['+66 81 234 5678', '+xx xx xxx xxxx'],
    ['66(0)812345678', 'xx(x)xxxxxxxxx'],
    ['๐๘๑ – ๒๓๔ – ๕๖๗๘', 'xxx – xxx – xxxx'],
    ['โทร.4446 5155', 'โทร.xxxx xxxx'],
    ['+1 415 555 2671', '+x xxx xxx xxxx'],
    ['เลขประจำตัว 1-2345-67890-12-3', 'เลขประจำตัว x-xxxx-xxxxx-xx-x'],
    ['๑ ๒๓๔๕ ๖๗๘๙๐ ๑๒ ๓', 'x xxxx xxxxx xx x'],
    ['1234567890123', 'xxxxxxxxxxxxx'],
    ['110 170 023 0708', '110 170 023 0708'.replace(/\d/g, 'x')],
    ['ส่งที่ somchai.t+1@saraban.go.th ครับ', 'ส่งที่ xxxxxxx.x+x@xxxxxxx.xx.xx ครับ'],
  ])('%s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  it.each([
    'ที่ อท ๕๓๗๐๑/๑๒๓๔ ลงวันที่ ๒ พฤศจิกายน ๒๕๖๙',
    'งบประมาณ 1,234,567,890.50 บาท ในปี 2565 2566 2567',
    'มท 0810.7/ว 2345 ลงวันที่ 05-02-2565 10.30 น.',
    'ระหว่าง 05-02-2565 - 07-02-2565 มี 12 คน และเมื่อ 08.03.2565 12 คน',
    'ร้อยละ 0.25 0.30 0.12 0.41 ของเป้าหมาย',
    'สายด่วน 1676 และ 191 ค่าโทรศัพท์ 12,000 บาท โทรทัศน์ 30 เครื่อง',
    '10 20 30 40 50 60 71',
    'บัญชี @ ราคา 5 บาท',
  ])('leaves alone: %s', (text) => {
    expect(maskPersonalData(text)).toBe(text);
  });

  const inScript = (digits: string, isThai: boolean): string => (isThai ? toThaiDigits(digits) : digits);
  const between = fc.constantFrom('', '', '-', ' ', ' - ', '–', ')', ' (', '\u200b', '\u00a0', '\u2011');
  const around = fc.constantFrom('', ' ', 'โทร. ', 'ที่บ้าน', ', ', '\n', 'ปี 2565: ', '12,500 บาท ');
  const aDigit = fc.integer({ min: 0, max: 9 });

  /** Digits with something between them, and how they are once they are masked. */
  function written(digits: readonly number[], isThai: boolean, separators: readonly string[]): [string, string] {
    const join = (letters: readonly string[]): string =>
      letters.map((letter, place) => `${place === 0 ? '' : (separators[place - 1] ?? '')}${letter}`).join('');
    return [join(digits.map((digit) => inScript(String(digit), isThai))), join(digits.map(() => 'x'))];
  }

  it('masks every telephone number, whatever its writing, and nothing beside it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.array(aDigit, { minLength: 7, maxLength: 8 }),
        fc.boolean(),
        fc.array(between, { minLength: 9, maxLength: 9 }),
        around,
        fc.constantFrom('', ' น.', 'ค่ะ', ', ', '\n', ' (บ้าน)'),
        (second, others, isThai, separators, before, after) => {
          const [number, masked] = written([0, second, ...others], isThai, separators);

          expect(maskPersonalData(before + number + after)).toBe(before + masked + after);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('masks every citizen id, run together or with dashes anywhere or grouped as on the card', () => {
    const grouped = [0, 4, 9, 11];
    const separator = fc.constantFrom('-', ' ', ' - ', '–', '\u2011');
    fc.assert(
      fc.property(
        fc.array(aDigit, { minLength: 13, maxLength: 13 }),
        fc.boolean(),
        fc.oneof(
          fc.array(fc.constantFrom('', '', '-', '–', '.'), { minLength: 12, maxLength: 12 }),
          separator.map((one) => Array.from({ length: 12 }, (_, place) => (grouped.includes(place) ? one : ''))),
        ),
        around.filter((text) => !/\d/u.test(text)),
        (digits, isThai, separators, before) => {
          const [number, masked] = written(digits, isThai, separators);

          expect(maskPersonalData(`${before}${number} ใช่`)).toBe(`${before}${masked} ใช่`);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('lets no digits of a telephone number stand that lies among other numbers', () => {
    const numbers = fc.array(fc.stringMatching(/^[1-9]\d{0,6}$/), { maxLength: 4 });
    fc.assert(
      fc.property(
        numbers,
        fc.stringMatching(/^0[2-9]\d{8}$/),
        numbers,
        fc.boolean(),
        (before, phone, after, isThai) => {
          const grouped = `${phone.slice(0, 3)}-${phone.slice(3, 6)}-${phone.slice(6)}`;
          const masked = maskPersonalData(inScript([...before, grouped, ...after].join(' '), isThai));

          expect(masked).toContain('xxx-xxx-xxxx');
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('changes letters and digits only, and the length never', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const masked = maskPersonalData(text);

        expect(masked).toHaveLength(text.length);
        expect(masked.replace(/[\p{L}\p{Nd}]/gu, '')).toBe(text.replace(/[\p{L}\p{Nd}]/gu, ''));
      }),
    );
  });

  it('takes no longer for a long text that nearly is an address', () => {
    const text = 'a'.repeat(50_000);

    expect(maskPersonalData(text)).toBe(text);
  });
});

describe('the line of the unit', () => {
  it.each([
    ['สำนักปลัด โทร. 0 4446 5155', 'สำนักปลัด'],
    ['สำนักปลัด งานกฎหมาย โทร ๐ ๔๔๔๖ ๕๑๕๕ ต่อ ๑๑๒ โทรสาร ๐ ๔๔๔๖ ๕๑๕๖', 'สำนักปลัด งานกฎหมาย'],
    ['กองคลัง (โทร. 044-465155)', 'กองคลัง'],
    ['กองช่าง โทรศัพท์/โทรสาร 044-465155 www.example.go.th', 'กองช่าง www.example.go.th'],
    ['งานโทรคมนาคม', 'งานโทรคมนาคม'],
    ['สำนักปลัด 0 4446 5155', 'สำนักปลัด x xxxx xxxx'],
    ['กองการศึกษา tel. 02-123-4567 fax. 02-123-4568', 'กองการศึกษา'],
  ])('%s', (line, shown) => {
    expect(withoutTelephones(line)).toBe(shown);
  });
});
