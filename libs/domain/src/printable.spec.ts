import { DomainError } from './domain-error';
import type { MemoContent } from './memo/content';
import { printedTextsOf, requirePrintable, unprintableIn, withoutInvisible } from './printable';

function content(overrides: Partial<MemoContent> = {}): MemoContent {
  return {
    kind: 'general',
    purpose: 'approve',
    urgency: 'normal',
    secrecy: 'normal',
    subject: 'ขออนุมัติ',
    unitId: 'u1',
    unitLine: null,
    date: '2025-01-23',
    addressees: null,
    amount: null,
    sections: [],
    closing: null,
    form: null,
    ...overrides,
  };
}

function refusal(memo: MemoContent): unknown {
  try {
    requirePrintable(printedTextsOf(memo));
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? { code: error.code, ...error.details } : error;
  }
}

describe('what can be printed', () => {
  it.each([
    ['ที่ ปั๊ม ป้ำ ญี่ปุ่น ฐิ ฏุ น้ำ ปิ่น ฤๅ ฯลฯ ฿ ๑๒๓ 123'],
    ['“ก” – … ½ ≥ Integrity and Transparency\t\n'],
    ['ก\u200bข\ufeff\u00a0ค'],
  ])('is Thai and what stands among it: %j', (text) => {
    expect(unprintableIn(text)).toEqual([]);
  });

  it.each([
    ['emoji', 'สวัสดี 😀😀', ['😀']],
    ['a script that runs from right to left', 'مرح', ['م', 'ر', 'ح']],
    ['a mark of direction', 'ก\u202eข', ['U+202E']],
    ['marks that have no look', '❤\ufe0f', ['❤', 'U+FE0F']],
    ['letters of a font of its own', 'ก\uf70a', ['U+F70A']],
    ['a box that is a character', '□', ['□']],
  ])('is not %s, each named once', (_, text, characters) => {
    expect(unprintableIn(text)).toEqual(characters);
  });

  it('leaves out what has no look and no width', () => {
    expect(withoutInvisible('ก\u200b\u00adข\u2060\ufeff')).toBe('กข');
  });
});

describe('a memo before it is submitted', () => {
  it.each([
    ['ส่วนราชการ', { unitLine: '☎ ๐ ๓๕๖๑' }, ['☎']],
    ['เรื่อง', { subject: 'ประชุม 😀' }, ['😀']],
    ['เรียน', { addressees: 'นายก ✓' }, ['✓']],
    ['คำลงท้าย', { closing: 'ขอบคุณ 🙏' }, ['🙏']],
    ['แบบรายงาน', { form: { topics: ['ก', '⑥'], rows: [{ name: '⑦' }] } }, ['⑥', '⑦']],
    ['แบบรายงาน', { kind: 'ownKind', form: { 'รายการ ⑧': true } }, ['⑧']],
    ['เรื่อง', { subject: `ก${'้'.repeat(5)}` }, ['U+0E49']],
    ['ข้อเท็จจริง', { sections: [{ heading: 'ข้อเท็จจริง', body: 'ก ☐' }] }, ['☐']],
    ['หัวข้อที่ ๑', { sections: [{ heading: '', body: 'ก ☐' }] }, ['☐']],
    [
      'หัวข้อที่ ๒',
      {
        sections: [
          { heading: 'ก', body: '' },
          { heading: 'เรื่อง 😀', body: '' },
        ],
      },
      ['😀'],
    ],
    ['ก', { sections: [{ heading: 'ก', body: [{ type: 'paragraph', text: '①' }] }] }, ['①']],
    ['ก', { sections: [{ heading: 'ก', body: [{ type: 'list', items: ['ข', '②'] }] }] }, ['②']],
    ['ก', { sections: [{ heading: 'ก', body: [{ type: 'table', columns: ['③'], rows: [] }] }] }, ['③']],
    ['ก', { sections: [{ heading: 'ก', body: [{ type: 'table', columns: ['ข'], rows: [['④']] }] }] }, ['④']],
    ['ก', { sections: [{ heading: 'ก', body: [{ type: 'picture', attachmentId: 'a', caption: '⑤' }] }] }, ['⑤']],
  ] satisfies [string, Partial<MemoContent>, readonly string[]][])(
    'is refused by the character and its place: %s %j',
    (place, overrides, what) => {
      expect(refusal(content(overrides))).toEqual({ code: 'DOCUMENT_UNPRINTABLE', what, where: [place] });
    },
  );

  it('is refused with all of it at once, each once', () => {
    const sections = [{ heading: 'ก', body: [{ type: 'list', items: ['😀', '✓'] }] as const }];

    expect(refusal(content({ subject: '😀', sections }))).toEqual({
      code: 'DOCUMENT_UNPRINTABLE',
      what: ['😀', '✓'],
      where: ['เรื่อง', 'ก'],
    });
  });

  it('passes where all of it can be printed', () => {
    const sections = [{ heading: 'ก', body: [{ type: 'picture', attachmentId: 'a' }] as const }];

    expect(refusal(content({ unitLine: 'โทร. ๐ ๓๕๖๑', sections, closing: 'จึงเรียนมา' }))).toBeUndefined();
  });
});
