import { createHash } from 'node:crypto';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { degrees, PageSizes, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import { aPicture } from '../../../../test/support/enclosures';
import { asFound, textOfPdf, THREAD_ARGUMENTS } from '../../../../test/support/pdf';
import { BROKEN_PNG, PNG } from '../../../../test/support/pictures';
import { memoOfSeed000 } from '../../../../tools/demonstration/seed-memos';
import { sarabun } from '../fonts';
import type { Enclosure, MemoDocument } from '../memo-document';
import { Enclosures } from './enclosures';
import { MemoRenderer, RENDERER_DEFAULTS } from '../memo-renderer';
import { Unprintable } from '../unprintable';

const PDF = 'application/pdf';
const failures: string[] = [];
const renderer = new MemoRenderer({
  ...RENDERER_DEFAULTS,
  timeLimitMs: 120_000,
  threadArguments: THREAD_ARGUMENTS,
  onFailure: (reason) => failures.push(reason),
});

afterAll(() => renderer.close());

function enclosure(
  name: string,
  mediaType: string,
  content: Uint8Array | null,
  note: Enclosure['note'] = null,
): Enclosure {
  const bytes = content ?? Buffer.from(name);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, mediaType, size: bytes.length, sha256, content, note };
}

/** A PDF of so many pages in Thai, the second turned. */
async function aPdf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const font = await document.embedFont(sarabun().files[0] as Buffer);
  for (let number = 1; number <= pages; number += 1) {
    const page = document.addPage(number === 2 ? [PageSizes.A4[1], PageSizes.A4[0]] : PageSizes.A4);
    page.drawText(`แบบรายงานผลการเปิดโอกาส หน้า ${number}`, { x: 60, y: page.getHeight() - 100, size: 24, font });
  }
  return document.save();
}

async function aPdfIn(font: StandardFonts, name?: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage(PageSizes.A4);
  page.drawText('Enclosure', { x: 60, y: 700, size: 24, font: await document.embedFont(font) });
  const bytes = Buffer.from(await document.save({ useObjectStreams: false }));
  return name === undefined
    ? bytes
    : Buffer.from(bytes.toString('latin1').replaceAll(`/${font}`, `/${name.padEnd(font.length)}`), 'latin1');
}

async function anEncryptedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage(PageSizes.A4).setRotation(degrees(0));
  document.encrypt({ userPassword: 'ลับ', ownerPassword: 'ลับมาก' });
  return document.save();
}

async function printed(
  enclosures: readonly Enclosure[],
): Promise<{ readonly pages: readonly string[]; readonly pdf: Uint8Array }> {
  const pdf = await renderer.renderMemo({ ...memoOfSeed000(), enclosures });
  return { pdf, pages: (await textOfPdf(pdf)).map(asFound) };
}

describe('what is attached to a memo', () => {
  it('is listed after it with its digest, and printed page by page', async () => {
    const files = [
      enclosure('แบบรายงาน O20.pdf', PDF, await aPdf(3)),
      enclosure('ภาพกิจกรรม.jpg', 'image/jpeg', await aPicture('jpeg', 4_000, 3_000)),
      enclosure('แผนผัง.png', 'image/png', await aPicture('png', 600, 1_200)),
      enclosure('รายชื่อ.docx', 'application/msword', null, 'otherKind'),
    ];

    const { pages } = await printed(files);

    expect(pages).toHaveLength(2 + 1 + 5);
    for (const { name, sha256 } of files) {
      expect(pages[2]).toContain(asFound(name));
      expect(pages[2]).toContain(sha256);
    }
    expect(notesOn(pages[2])).toEqual(['พิมพ์ต่อท้าย๓หน้า', 'พิมพ์ต่อท้าย๑หน้า', 'พิมพ์ต่อท้าย๑หน้า', 'ดูจากไฟล์']);
  }, 60_000);

  it('keeps no document from being made, whatever is wrong with it', async () => {
    const whole = Buffer.from(await aPdf(1));
    const png = await aPicture('png', 200, 200);
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const files = [
      enclosure('รหัส.pdf', PDF, await anEncryptedPdf()),
      enclosure('ขาด.pdf', PDF, Buffer.from('%PDF-1.7 nothing more')),
      enclosure('ไม่ฝัง.pdf', PDF, await aPdfIn(StandardFonts.Courier, 'Angsana')),
      enclosure('ขาด.png', 'image/png', png.subarray(0, 16)),
      enclosure('ใหญ่.png', 'image/png', bomb),
      enclosure('ขาด.jpg', 'image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])),
      enclosure('ยาว.pdf', PDF, await aPdfOf(101)),
      enclosure('ดี 😀.pdf', PDF, whole),
      enclosure('มาตรฐาน.pdf', PDF, await aPdfIn(StandardFonts.Helvetica)),
    ];

    const { pages } = await printed(files);

    expect(notesOn(pages[2])).toEqual([
      'ไม่ได้พิมพ์ต่อท้ายไฟล์มีรหัสผ่าน',
      'ไม่ได้พิมพ์ต่อท้ายเปิดไฟล์ไม่ได้',
      'ไม่ได้พิมพ์ต่อท้ายไฟล์ไม่มีแบบอักษรฝังไว้ดูจากไฟล์',
      'ไม่ได้พิมพ์ต่อท้ายเปิดไฟล์ไม่ได้',
      'ไม่ได้พิมพ์ต่อท้ายไฟล์ใหญ่เกินไปดูจากไฟล์',
      'ไม่ได้พิมพ์ต่อท้ายเปิดไฟล์ไม่ได้',
      'ไม่ได้พิมพ์ต่อท้ายมีหลายหน้าเกินไปดูจากไฟล์',
      'พิมพ์ต่อท้าย๑หน้า',
      'พิมพ์ต่อท้าย๑หน้า',
    ]);
    expect(pages[2]).toContain('ดี_.pdf');
    expect(pages).toHaveLength(2 + 1 + 2);
  }, 60_000);

  it('is printed alike each time', async () => {
    const files = [
      enclosure('ก.pdf', PDF, await aPdf(1)),
      enclosure('ข.jpg', 'image/jpeg', await aPicture('jpeg', 900, 600)),
    ];

    const [first, second] = [await printed(files), await printed(files)];

    expect(Buffer.from(first.pdf).equals(Buffer.from(second.pdf))).toBe(true);
  }, 60_000);

  it('stands upright as its camera was held, and keeps its colours', async () => {
    const picture = turned(await aPicture('jpeg', 400, 200));

    const page = await pageOf('image/jpeg', picture);

    const image = await loadImage(page);
    const context = createCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const [top, foot] = [10, 390].map((y) => [...context.getImageData(100, y, 1, 1).data]);
    expect([image.width, image.height]).toEqual([200, 400]);
    expect([top?.[0], foot?.[2]].every((value) => Number(value) > 240)).toBe(true);
  });

  it.each([
    ['a poster', [2_384, 3_370], 1_654 * 2_339],
    ['a page of A4', PageSizes.A4, 1_654 * 2_339],
    ['a strip', [20, 14_000], 1_654 * 2_339],
  ] as const)('is no finer than paper shows: %s', async (_, size, most) => {
    const document = await PDFDocument.create();
    document.addPage([...size]);

    const page = await pageOf(PDF, await document.save());

    const image = await loadImage(page);
    expect(image.width * image.height).toBeLessThanOrEqual(most * 1.01);
  });
});

describe('the pictures of a text', () => {
  const tooLarge = Buffer.from(PNG);
  tooLarge.writeUInt32BE(60_000, 16);
  tooLarge.writeUInt32BE(60_000, 20);

  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['no picture', PNG.subarray(0, 16)],
    ['cut off, which crashes its process', BROKEN_PNG],
    ['too large', tooLarge],
  ])('cannot be printed where one is %s', async (_, bytes) => {
    const redrawn = new Enclosures(THREAD_ARGUMENTS).withRedrawnPictures(showing(bytes));

    await expect(redrawn).rejects.toEqual(new Unprintable(['ภาพ.png'], 'รูปภาพ'));
  });

  it('may be tried again where the process for one ended', async () => {
    const redrawn = new Enclosures(['--no-such-option']).withRedrawnPictures(showing(PNG));

    await expect(redrawn).rejects.not.toBeInstanceOf(Unprintable);
  });

  it('may be tried again where the time was up', async () => {
    jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(3_600_000);
    const redrawn = new Enclosures(THREAD_ARGUMENTS).withRedrawnPictures(showing(PNG));

    await expect(redrawn).rejects.not.toBeInstanceOf(Unprintable);
  });
});

function showing(bytes: Buffer): MemoDocument {
  const picture = { name: 'ภาพ.png', mediaType: 'image/png', bytes };
  return {
    ...memoOfSeed000(),
    sections: [{ heading: 'ภาพ', blocks: [{ type: 'picture', caption: null, picture }] }],
  };
}

/** A file of one page, as it is printed. */
async function pageOf(mediaType: string, content: Uint8Array): Promise<Buffer> {
  const document = { ...memoOfSeed000(), enclosures: [enclosure('ก', mediaType, content)] };
  const { appendices } = await new Enclosures(THREAD_ARGUMENTS).withAppendices(document);
  return Buffer.from(appendices[0]?.pages[0]?.bytes ?? []);
}

function notesOn(page: string | undefined): readonly string[] {
  return page?.match(/(?:ไม่ได้)?พิมพ์ต่อท้าย[^\d๐-๙]*(?:[๐-๙]หน้า)?|ดูจากไฟล์(?=$)/gu) ?? [];
}

async function aPdfOf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let number = 1; number <= pages; number += 1) document.addPage(PageSizes.A4);
  return document.save();
}

/** As a camera writes it that was held upright: EXIF orientation 6. */
function turned(jpeg: Buffer): Buffer {
  const exif = Buffer.concat([
    Buffer.from('ffe10022457869660000', 'hex'),
    Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex'),
  ]);
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}
