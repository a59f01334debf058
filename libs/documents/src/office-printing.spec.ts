import { printProfileOf } from '@app/domain';
import { lacking, renamed } from '../../../test/support/own-fonts';
import { asFound, linesOfPdf, marksOfPdf, textOfPdf, THREAD_ARGUMENTS } from '../../../test/support/pdf';
import {
  aPrintedMemo,
  markedMemo,
  memoInOwnFont,
  memoOfAnotherOffice,
  paragraph,
  picture,
} from '../../../test/support/printed-samples';
import { memoOfSeed000 } from '../../../tools/demonstration/seed-memos';
import { fontFaultOf, sarabun } from './fonts';
import type { MemoDocument, OwnFont } from './memo-document';
import { MemoRenderer, RENDERER_DEFAULTS } from './memo-renderer';

const failures: string[] = [];
const renderer = new MemoRenderer({
  ...RENDERER_DEFAULTS,
  threadArguments: THREAD_ARGUMENTS,
  onFailure: (reason) => failures.push(reason),
});

afterAll(() => renderer.close());

async function textOf(memo: MemoDocument): Promise<string> {
  return asFound((await textOfPdf(await renderer.renderMemo(memo))).join(''));
}

async function marksOf(memo: MemoDocument): Promise<readonly string[]> {
  return (await marksOfPdf(await renderer.renderMemo(memo))).map(asFound);
}

describe('the marks around a memo’s text', () => {
  it('are the page number at the head and the first word of the next page at the foot', async () => {
    expect(await marksOf(memoOfSeed000())).toEqual(['/ความเห็น...', '-๒-']);
  });

  it('are urgency in the head, and secrecy at head and foot of every page, what is attached too', async () => {
    const pages = await marksOf(markedMemo());

    expect(pages.map((page) => page.match(/ลับมาก/gu)?.length)).toEqual(pages.map(() => 2));
    expect(await textOf(markedMemo())).toContain('ด่วนที่สุดบันทึกข้อความ');
  });

  it('say on every page what is not yet the document', async () => {
    expect((await marksOf(markedMemo())).every((page) => page.includes('ยังลงนามไม่ครบ'))).toBe(true);
  });
});

describe('the print profile of an office', () => {
  it('decides numerals, marks and page numbers; what people wrote stays as they wrote it', async () => {
    const text = await textOf(memoOfAnotherOffice());
    const marks = await marksOf(memoOfAnotherOffice());

    expect(text).toContain('ที่อท537/01.3/6วันที่23มกราคม2568');
    expect(text).toContain('ตามคำสั่งที่12/2567');
    expect(text).toContain(asFound('ประจำปีงบประมาณ พ.ศ. ๒๕๖๘'));
    expect(marks).toEqual(['/ข้อเสนอ/', '2/ความเห็น', '3']);
  });

  it('leaves out marks and page numbers', async () => {
    const profile = printProfileOf({ continuationMark: 'none', pageNumber: 'none' });

    expect(await marksOf({ ...memoOfSeed000(), profile })).toEqual(['', '']);
  });

  it.each([
    ['least', 'least'],
    ['most', 'most'],
  ] as const)('prints all of the text at its %s', async (_, bound) => {
    const profile = printProfileOf(atBounds(bound));

    expect(await textOf({ ...memoOfSeed000(), profile })).toBe(await textOf(memoOfSeed000()));
  });
});

describe('what is attached to a memo', () => {
  it('comes after it, each page with its own count, and not in the memo’s', async () => {
    const marks = await marksOf({ ...markedMemo(), mark: null, secrecy: null });

    expect(marks.slice(-3)).toEqual(['เอกสารแนบ๑หน้า๑/๒', 'เอกสารแนบ๑หน้า๒/๒', 'เอกสารแนบ๒หน้า๑/๑']);
    expect(marks.slice(0, -3).join('')).not.toContain('เอกสารแนบ');
  });

  it('begins on a page of its own, also where nothing else fills one', async () => {
    const appendices = [{ number: 1, title: 'ภาพ', pages: [picture('page.jpg', 'image/jpeg')] }];

    expect(await marksOf(aPrintedMemo({ appendices }))).toEqual(['', 'เอกสารแนบ๑หน้า๑/๑']);
  });
});

describe('the mark to check a document by', () => {
  it('stands at the foot of the page on which the memo ends, and there only', async () => {
    const marks = await marksOf({ ...markedMemo(), mark: null, secrecy: null });

    const places = marks.flatMap((page, index) => (page.includes('ตรวจสอบเอกสารได้ที่') ? [index] : []));
    expect(places).toEqual([marks.length - 4]);
    expect(marks.at(-4)).toContain('https://sanoe.example.go.th/check/7K3M9QX2รหัส7K3M-9QX2');
  });
});

describe('a font of the office', () => {
  it('prints the same text on the same pages, whatever the size of its letters', async () => {
    const [own, ours] = await Promise.all(
      [memoInOwnFont(), memoOfSeed000()].map(async (memo) => textOfPdf(await renderer.renderMemo(memo))),
    );

    expect(own?.map(asFound)).toEqual(ours?.map(asFound));
  });

  it.each(['½', '≥'])('that lacks %s prints it in ours, and the rest of its line in its own', async (character) => {
    const font = ownFontLacking(character);
    const blocks = [paragraph(`กว่า ${character} ส่วน`), paragraph('ทั้งหมด')];

    const pdf = await renderer.renderMemo(aPrintedMemo({ font, sections: [{ heading: `ก ${character}`, blocks }] }));

    const lines = (await linesOfPdf(pdf)).flat();
    const fontsOf = (text: string): unknown => lines.find((line) => asFound(line.text) === text)?.fonts;
    expect(fontsOf('ทั้งหมด')).toEqual(['Sarabux-Regular']);
    expect(fontsOf(`กว่า${character}ส่วน`)).toEqual(['Sarabux-Regular', 'Sarabun-Regular']);
    expect(fontsOf(`ก${character}`)).toEqual(['Sarabux-Bold', 'Sarabun-Bold']);
  });

  it.each([
    ['no font', Buffer.from('not a font'), 'notTrueType'],
    ['nothing', Buffer.alloc(0), 'notTrueType'],
    ['half a font', half(), 'notTrueType'],
    ['a font without the sign of the baht', lacking(sarabun().files[0] ?? Buffer.alloc(0), '฿'), 'lettersMissing'],
    ['a font that says that it may not be embedded', withTable('OS/2', 8, 2), 'notEmbeddable'],
    ['a font of letters many times too large', withTable('head', 18, 150), 'letterSize'],
  ])('is refused where it is %s', (_, file, fault) => {
    expect(fontFaultOf(file)).toBe(fault);
  });

  it('is taken where it is one', () => {
    expect(sarabun().files.map(fontFaultOf)).toEqual([undefined, undefined]);
  });

  it('fails the document, and no other, where it cannot be read after all', async () => {
    const [regular = Buffer.alloc(0)] = sarabun().files;

    await expect(renderer.renderMemo(aPrintedMemo({ font: { regular, bold: half() } }))).rejects.toMatchObject({
      code: 'DOCUMENT_FAILED',
    });
    expect(failures.at(-1)).toContain('notTrueType');
    expect(await textOf(aPrintedMemo({ sections: [{ heading: '', blocks: [paragraph('ต่อไป')] }] }))).toContain('ต่อไป');
  });
});

/** Of another family, so that what is printed in it is told from what is printed in ours. */
function ownFontLacking(character: string): OwnFont {
  const [regular = Buffer.alloc(0), bold = Buffer.alloc(0)] = sarabun().files.map((file) =>
    lacking(renamed(file, 'Sarabux'), character),
  );
  return { regular, bold };
}

/** Numbers at one of their bounds; the pitch of lines holds the letters. */
function atBounds(bound: 'least' | 'most'): Readonly<Record<string, number>> {
  return bound === 'least'
    ? {
        bodyPt: 14,
        labelPt: 14,
        titlePt: 18,
        linePitchPt: 16,
        marginLeftCm: 2,
        marginRightCm: 1.5,
        marginTopCm: 2,
        marginBottomCm: 1.5,
        emblemHeightCm: 1,
        dateAtCm: 8,
        signatureCentreCm: 9,
        signatureLines: 1,
        firstLineCm: 0,
        paragraphGapPt: 0,
      }
    : {
        bodyPt: 20,
        labelPt: 24,
        titlePt: 40,
        linePitchPt: 30,
        marginLeftCm: 4,
        marginRightCm: 3,
        marginTopCm: 5,
        marginBottomCm: 4,
        emblemHeightCm: 3,
        dateAtCm: 14,
        signatureCentreCm: 15,
        signatureLines: 6,
        firstLineCm: 5,
        paragraphGapPt: 18,
      };
}

function half(): Buffer {
  const [regular = Buffer.alloc(0)] = sarabun().files;
  return regular.subarray(0, 2_000);
}

/** Sarabun with another number in one of its tables. */
function withTable(name: string, offset: number, value: number): Buffer {
  const changed = Buffer.from(sarabun().files[0] ?? []);
  for (let entry = 12; entry < 12 + 16 * changed.readUInt16BE(4); entry += 16) {
    if (changed.toString('latin1', entry, entry + 4) === name) {
      changed.writeUInt16BE(value, changed.readUInt32BE(entry + 8) + offset);
    }
  }
  return changed;
}
