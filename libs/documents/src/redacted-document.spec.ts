import { aPicture } from '../../../test/support/enclosures';
import { TRAINING_FORM } from '../../../test/support/memo-forms';
import { asFound, textOfPdf, THREAD_ARGUMENTS } from '../../../test/support/pdf';
import type { DecisionFacts, MemoFacts } from './memo-document-of';
import { PLAIN_PRINTING, type Picture } from './memo-document';
import { MemoRenderer, RENDERER_DEFAULTS } from './memo-renderer';
import { redactedDocumentOf, type Redacted } from './redacted-document';

const SIGNED = new Date('2025-01-22T18:00:00Z');
const PHONES = ['081-234-5678', '๐ ๔๔๔๖ ๕๑๕๕', '0812345678'] as const;
const [MOBILE, OFFICE, PLAIN] = PHONES;
const CITIZEN_ID = '1-2345-67890-12-3';

const DECISION: DecisionFacts = {
  step: 1,
  decision: 'approve',
  signerName: 'นายสุวิน พลอยสง่า',
  ownPositionName: null,
  positionName: 'นายกเทศมนตรี',
  capacity: 'holder',
  orderNumber: null,
  opinion: `ให้ติดต่อ ${PLAIN}`,
  reason: null,
  instruction: { text: `แจ้ง ${MOBILE}`, due: '2025-02-01' },
  permitPublication: true,
  signedAt: SIGNED,
};

function aMemo(): MemoFacts & { readonly attachments: readonly unknown[] } {
  return {
    organisationName: 'เทศบาลตำบลโคกพุทรา',
    status: 'approved',
    revision: { number: 1, isPresent: true },
    content: {
      kind: 'trainingSummary',
      purpose: 'approve',
      urgency: 'normal',
      secrecy: 'normal',
      subject: `รายงานของ ${MOBILE}`,
      unitId: 'u1',
      unitLine: `งานกฎหมาย โทร. ${OFFICE} ต่อ ๑๑๒`,
      date: '2025-01-23',
      addressees: `นายก (${PLAIN})`,
      amount: null,
      sections: [
        { heading: `เรื่องเดิม ${OFFICE}`, body: `ผู้ร้อง ${CITIZEN_ID} โทร ${MOBILE}` },
        {
          heading: 'ภาพ',
          body: [
            { type: 'picture', attachmentId: 'a1', caption: `ถ่ายโดย ${MOBILE}` },
            { type: 'list', items: [PLAIN] },
            { type: 'table', columns: [`โทร ${OFFICE}`], rows: [[`${CITIZEN_ID} a@b.go.th`]] },
          ],
        },
      ],
      closing: `สอบถาม ${OFFICE}`,
      form: { ...TRAINING_FORM, organiser: `สถาบัน ${PLAIN}`, content: [`วิทยากร ${OFFICE}`] },
    },
    unitName: 'สำนักปลัด',
    documentNumber: 'อท ๕๓๗๐๑/6',
    officer: { name: 'นางสาววันเพ็ญ ประสาทศิลป์', positionName: 'นักทรัพยากรบุคคล', signedAt: SIGNED },
    steps: [{ number: 1, heading: null, positionName: 'นายกเทศมนตรี' }],
    decisions: [DECISION],
    attachments: ['picture', 'list of names', 'map'],
  };
}

async function redacted(): Promise<Redacted> {
  const picture: Picture = {
    name: `${MOBILE}.jpg`,
    mediaType: 'image/jpeg',
    bytes: withPlace(await aPicture('jpeg', 80, 60)),
  };
  return redactedDocumentOf(aMemo(), new Map([['a1', picture]]), PLAIN_PRINTING);
}

const PLACE = 'GPS 14.2345 100.5678';

/** As a telephone writes where a photograph was taken. */
function withPlace(jpeg: Buffer): Buffer {
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(PLACE)]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, jpeg.subarray(2)]);
}

function lettersIn(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (part instanceof Uint8Array ? null : part));
}

describe('what is published of a memo', () => {
  it('has nobody’s telephone number, citizen id or address, wherever they were written', async () => {
    const { document, text } = await redacted();

    for (const told of [lettersIn(document), lettersIn(text)]) {
      for (const number of [...PHONES, CITIZEN_ID, 'a@b.go.th']) {
        expect(told).not.toContain(number);
      }
    }
  });

  it('names the unit without its telephone, and who signed as what', async () => {
    const { text } = await redacted();

    expect(text).toMatchObject({
      unitLine: 'สำนักปลัด งานกฎหมาย',
      documentNumber: 'อท ๕๓๗๐๑/6',
      officer: { name: 'นางสาววันเพ็ญ ประสาทศิลป์', positionName: 'นักทรัพยากรบุคคล', date: '2025-01-23' },
      opinions: [{ name: 'นายสุวิน พลอยสง่า', positionName: 'นายกเทศมนตรี', remarks: expect.arrayContaining(['อนุมัติ']) }],
    });
  });

  it('has the memo’s form, redacted too', async () => {
    const { document, text } = await redacted();

    expect(document.formPapers.length).toBeGreaterThan(0);
    expect(lettersIn(text.formPapers)).toContain('สถาบัน xxxxxxxxxx');
  });

  it('counts what is attached, and has none of it', async () => {
    const { document, text } = await redacted();

    expect(text.enclosures).toBe(2);
    expect(document).toMatchObject({ enclosures: [], appendices: [], check: null });
  });

  it('says on each page what it is, and that of a picture its looks only', async () => {
    const renderer = new MemoRenderer({
      ...RENDERER_DEFAULTS,
      timeLimitMs: 120_000,
      threadArguments: THREAD_ARGUMENTS,
      onFailure: (reason) => {
        throw new Error(reason);
      },
    });
    const { document } = await redacted();

    const [pdf, whole] = [await renderer.renderRedacted(document), await renderer.renderMemo(document)];
    await renderer.close();

    const text = asFound((await textOfPdf(pdf)).join(' '));
    expect(text).toContain('xxx-xxx-xxxx');
    expect(Buffer.from(whole).includes(PLACE)).toBe(true);
    expect(Buffer.from(pdf).includes(PLACE)).toBe(false);
    expect(Buffer.from(pdf).includes('/DCTDecode')).toBe(true);
  }, 120_000);

  it('is not made of a picture that cannot be opened', async () => {
    const renderer = new MemoRenderer({ ...RENDERER_DEFAULTS, threadArguments: THREAD_ARGUMENTS, onFailure: () => {} });
    const broken = { name: 'ภาพ.jpg', mediaType: 'image/jpeg', bytes: Buffer.from('no picture') };
    const { document } = redactedDocumentOf(aMemo(), new Map([['a1', broken]]), PLAIN_PRINTING);

    await expect(renderer.renderRedacted(document)).rejects.toMatchObject({ code: 'DOCUMENT_UNPRINTABLE' });
    await renderer.close();
  }, 120_000);
});
