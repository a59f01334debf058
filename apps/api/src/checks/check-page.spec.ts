import { checkPage } from './check-page';
import type { CheckDto } from './checks.dto';

const SEAL = {
  sealedAt: '2026-03-02T03:00:00.000Z',
  timeStampedAt: null,
  isReliable: true,
  certificate: {
    subject: 'C=TH, O=เทศบาลตำบลทดสอบ',
    issuer: 'C=TH, O=เทศบาลตำบลทดสอบ',
    fingerprint: 'AB:CD',
    validFrom: '2026-01-01T00:00:00.000Z',
    validUntil: '2036-01-01T00:00:00.000Z',
    state: 'active',
    revokedSince: null,
  },
} as const;

function aCheck(overrides: Partial<CheckDto> = {}): CheckDto {
  return {
    code: '7K3M-2Q9X-AB4C',
    organisation: 'เทศบาลตำบลทดสอบ',
    content: {
      kind: 'บันทึกข้อความทั่วไป',
      documentNumber: 'อท ๕๓๗๐๑/๑',
      date: '2026-03-02',
      subject: 'ขออนุมัติเดินทางไปราชการ',
      status: 'approved',
      signers: [
        {
          name: 'นางสาวสรนุช ทดสอบ',
          positionName: 'หัวหน้าสำนักปลัด',
          capacity: 'acting',
          ownPositionName: 'นักพัฒนาชุมชน',
          signedAt: '2026-03-02T02:00:00.000Z',
        },
      ],
      sha256: 'ff00',
    },
    seal: SEAL,
    ...overrides,
  };
}

function shown(check: CheckDto): string {
  return checkPage({ language: 'th', check });
}

describe('the page about a document', () => {
  it('names who signed as it is printed, and dates as offices write them', () => {
    const page = shown(aCheck());

    expect(page).toContain('นางสาวสรนุช ทดสอบ<br>นักพัฒนาชุมชน รักษาราชการแทน หัวหน้าสำนักปลัด');
    expect(page).toContain('๒ มีนาคม ๒๕๖๙');
    expect(page).toContain('action="/c/7K3M2Q9XAB4C" method="post"');
  });

  it.each([
    ['good', SEAL, 'ประทับรับรองทางอิเล็กทรอนิกส์แล้ว'],
    ['wait', null, 'ยังไม่ได้ประทับรับรอง'],
    ['bad', { ...SEAL, isReliable: false }, 'เชื่อถือไม่ได้'],
  ] as const)('says with the tone "%s" how it stands with the seal', (tone, seal, words) => {
    const page = shown(aCheck({ seal }));

    expect(page).toContain(`<section class="verdict ${tone}" role="status">`);
    expect(page).toContain(words);
  });

  it.each([
    [true, 'ประทับไว้ก่อนหน้านั้น'],
    [false, 'อย่าเชื่อถือตราประทับนี้'],
  ])('says what a revoked key means for a seal that is reliable: %s', (isReliable, words) => {
    const certificate = { ...SEAL.certificate, state: 'revoked', revokedSince: '2026-03-05T00:00:00.000Z' } as const;

    const page = shown(aCheck({ seal: { ...SEAL, isReliable, certificate } }));

    expect(page).toContain('ถูกเพิกถอนตั้งแต่ ๕ มีนาคม ๒๕๖๙');
    expect(page).toContain(words);
  });

  it('has no content where none may be shown', () => {
    const page = shown(aCheck({ content: null }));

    expect(page).toContain('มีชั้นความลับ');
    expect(page).not.toMatch(/ขออนุมัติ|สรนุช|ff00/u);
  });

  it('is in English for who asks for it', () => {
    const page = checkPage({ language: 'en', check: aCheck() });

    expect(page).toContain('<html lang="en">');
    expect(page).toContain('Sealed electronically');
  });
});

describe('the page about a file', () => {
  const file = { sha256: 'aa', failure: null } as const;

  it('says in a good tone that it is genuine', () => {
    const page = checkPage({
      language: 'th',
      check: aCheck(),
      file: { ...file, result: 'genuine', document: aCheck() },
    });

    expect(page).toMatch(/class="verdict good" role="status"><h2>ไฟล์ถูกต้อง/u);
  });

  it.each(['addedTo', 'changed', 'sealedOther', 'unknownSeal', 'noSeal'] as const)('warns where it is %s', (result) => {
    const page = checkPage({ language: 'th', file: { ...file, result, document: null } });

    expect(page).toMatch(/class="verdict bad" role="status"><h2>ไฟล์/u);
  });

  it('warns where it is genuine and another paper’s, and shows whose', () => {
    const document = aCheck({ code: 'AAAA-BBBB-CCCC' });

    const page = checkPage({ language: 'th', check: aCheck(), file: { ...file, result: 'genuine', document } });

    expect(page).toMatch(/class="verdict bad" role="status"><h2>ไฟล์ถูกต้อง/u);
    expect(page).toContain('ไฟล์นี้เป็นของเอกสารอีกฉบับหนึ่ง');
    expect(page).toContain('AAAA-BBBB-CCCC');
  });
});
