import { createHash } from 'node:crypto';
import { DomainError } from '@app/domain';
import { aVastPng } from '../../../test/support/enclosures';
import { asFound, marksOfPdf, textOfPdf, THREAD_ARGUMENTS } from '../../../test/support/pdf';
import {
  aPrintedMemo,
  EVERY_CLUSTER,
  HARD_THAI,
  hardThaiMemo,
  LONG_TABLE,
  LONG_WORD,
  longMemo,
  picture,
} from '../../../test/support/printed-samples';
import { memoOfSeed000, memoOfSeed002 } from '../../../tools/demonstration/seed-memos';
import type { MemoDocument, PrintedBlock } from './memo-document';
import { MemoRenderer, RENDERER_DEFAULTS, type RendererOptions } from './memo-renderer';

const MAP = picture('map.png', 'image/png').bytes;
const PICTURE = { name: 'ภาพ.png', mediaType: 'image/png' };
const SIGNED = {
  name: 'นายรังสรรค์ ทดสอบ',
  positionName: 'ปลัด',
  signature: { capacity: 'holder', ownPositionName: null, orderNumber: null, date: '2025-01-23' },
} as const;
const UNSIGNED = { name: null, positionName: null, signature: null };
const failures: string[] = [];
const renderers: MemoRenderer[] = [];
const renderer = aRenderer();

function aRenderer(options: Partial<RendererOptions> = {}): MemoRenderer {
  const made = new MemoRenderer({
    ...RENDERER_DEFAULTS,
    threadArguments: THREAD_ARGUMENTS,
    onFailure: (reason) => failures.push(reason),
    ...options,
  });
  renderers.push(made);
  return made;
}

afterAll(async () => {
  await Promise.all(renderers.map((one) => one.close()));
});

describe('the text of a printed memo', () => {
  it('is that of seed 000, head, body, opinions and the lines under the signatures', async () => {
    const memo = memoOfSeed000();

    const pages = await textOfPdf(await renderer.renderMemo(memo));

    const expected = [
      ...headOf(memo, '๒๓มกราคม๒๕๖๘'),
      ...memo.sections.flatMap(({ heading, blocks }) => [heading, ...blocks.map(textOf)]),
      memo.closing ?? '',
      'ลงนามทางอิเล็กทรอนิกส์(นางสาววันเพ็ญ ประสาทศิลป์)นักทรัพยากรบุคคลชำนาญการ๒๓มกราคม๒๕๖๘',
      'ความเห็นของหัวหน้าสำนักปลัดเทศบาลเห็นสมควรเห็นชอบ',
      'ลงนามทางอิเล็กทรอนิกส์(นายรังสรรค์ ศรีเพชร)หัวหน้าสำนักปลัดเทศบาล๒๓มกราคม๒๕๖๘',
      'ความเห็นของปลัดเทศบาลตำบลโคกพุทราเห็นสมควรเห็นชอบ',
      'ลงนามทางอิเล็กทรอนิกส์(นางสาวสรนุช ทดสอบ)นักพัฒนาชุมชน รักษาราชการแทนปลัดเทศบาลตำบลโคกพุทรา',
      'ตามคำสั่งที่๑๒/๒๕๖๗๒๔มกราคม๒๕๖๘',
      'ความเห็นนายกเทศมนตรีตำบลโคกพุทรา(ลงชื่อ)()นายกเทศมนตรีตำบลโคกพุทรา',
    ].join('');
    expect(asFound(pages.join(''))).toBe(asFound(expected));
  });

  it('is that of seed 002: nothing of its table is lost, doubled or taken apart', async () => {
    const memo = memoOfSeed002();

    const pages = (await textOfPdf(await renderer.renderMemo(memo))).map(asFound);

    const [table = { columns: [], rows: [] }] = memo.sections
      .flatMap(({ blocks }) => blocks)
      .filter((block) => block.type === 'table');
    const [head, ...rest] = pages.join('').split(asFound(table.columns.join('')));
    const after = [
      `${memo.closing}ลงนามทางอิเล็กทรอนิกส์(นายสายลม ทุมนาราช)นิติกรชำนาญการ๘เมษายน๒๕๖๕`,
      'ข้อเสนอเพื่อพิจารณาเห็นควรพิจารณาสั่งการลงนามทางอิเล็กทรอนิกส์(นายวันชัย สนธิสัญญา)',
      'ปลัดองค์การบริหารส่วนตำบลโคกสำโรง๘เมษายน๒๕๖๕',
      'ความเห็นของนายองค์การบริหารส่วนตำบลโคกสำโรงทราบลงนามทางอิเล็กทรอนิกส์(นางกิติพร แต่งชุ่ม)',
      'นายองค์การบริหารส่วนตำบลโคกสำโรง๑๑เมษายน๒๕๖๕',
    ].join('');
    const sections = memo.sections.flatMap(({ heading, blocks }) => [heading, ...blocks.map(textOf)]);
    expect(head).toBe(asFound([...headOf(memo, '๘เมษายน๒๕๖๕'), ...sections].join('')));
    expect(rest).toHaveLength(1);
    expect([...rest.join('')].sort()).toEqual([...asFound(table.rows.flat().join('') + after)].sort());
    expect(table.rows.flat().filter((cell) => !rest.join('').includes(asFound(cell.slice(0, 20))))).toEqual([]);
  });

  it('is exact where Thai is hard, in both weights and in tables', async () => {
    const pages = await textOfPdf(await renderer.renderMemo(hardThaiMemo()));

    const text = asFound(pages.join(''));
    const hard = asFound(HARD_THAI);
    expect(text).toContain(`เรื่อง${hard}เรียน`);
    expect(text).toContain(`${hard}${asFound(EVERY_CLUSTER)}${hard}${hard}`);
  });

  it('begins every list item with its number, but where its writer numbered it', async () => {
    const items = ['ข้อแรก', 'ข้อสอง', '(๓) ข้อสาม', '- ข้อสี่'];

    const pages = await textOfPdf(
      await renderer.renderMemo(aPrintedMemo({ sections: [{ heading: '', blocks: [{ type: 'list', items }] }] })),
    );

    expect(asFound(pages.join(''))).toContain('๑.ข้อแรก๒.ข้อสอง(๓)ข้อสาม-ข้อสี่');
  });
});

describe('a document', () => {
  it('is the same, byte for byte, whenever and wherever it is made', async () => {
    const other = aRenderer();

    const documents = await Promise.all([renderer, renderer, other].map((one) => one.renderMemo(memoOfSeed000())));

    expect(new Set(documents.map((pdf) => createHash('sha256').update(pdf).digest('hex'))).size).toBe(1);
  });

  it('is a tagged PDF/A-2a with its fonts in it', async () => {
    const pdf = Buffer.from(await renderer.renderMemo(aPrintedMemo())).toString('latin1');

    expect(pdf).toMatch(/^%PDF-1\.7/u);
    expect(pdf).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A/u);
  });

  it('shows pictures', async () => {
    const blocks = ['page.jpg', 'map.png'].map((name) => ({
      type: 'picture' as const,
      picture: picture(name, name === 'page.jpg' ? 'image/jpeg' : 'image/png'),
      caption: 'ภาพกิจกรรม',
    }));

    const pages = await textOfPdf(await renderer.renderMemo(aPrintedMemo({ sections: [{ heading: 'ภาพ', blocks }] })));

    expect(asFound(pages.join(''))).toContain('ภาพภาพกิจกรรมภาพกิจกรรม');
  });

  it('takes words of 5,000 letters, tables of 200 rows and 40 pages', async () => {
    const pages = await textOfPdf(await renderer.renderMemo(longMemo()));

    expect(pages.length).toBeGreaterThan(40);
    expect(asFound(pages.join(''))).toContain(LONG_WORD);
  }, 90_000);

  it('prints each of 200 rows once, in order, under the head of the table on every page', async () => {
    const { columns, rows } = LONG_TABLE;
    const sections = [{ heading: '', blocks: [{ type: 'table' as const, columns, rows }] }];
    const pdf = await renderer.renderMemo(aPrintedMemo({ sections, closing: 'จบตาราง', officer: UNSIGNED }));

    const [pages, marks] = await Promise.all([textOfPdf(pdf), marksOfPdf(pdf)]);
    const [head, ...others] = [columns, ...rows].map((cells) => asFound(cells.join('')));
    const [text] = asFound(pages.join('').split('เรียน')[1] ?? '').split('จบตาราง');
    const withRows = pages.flatMap((page, index) => (page.includes('รายการที่') ? [index] : []));
    const repeated = marks.flatMap((page, index) => (asFound(page).includes(head ?? '') ? [index] : []));
    expect(text).toBe(`นายกเทศมนตรี${head}${others.join('')}`);
    expect(withRows.length).toBeGreaterThan(3);
    expect(repeated).toEqual(withRows.slice(1));
  }, 90_000);
});

describe('what is longer than a page', () => {
  it.each([
    ['an opinion', { opinions: [{ heading: 'ความเห็น', remarks: [long(10_000), long(5_000)], ...SIGNED }] }],
    ['a closing', { closing: long(5_000) }],
    ['a heading', { sections: [{ heading: long(5_000), blocks: [] }] }],
    [
      'a caption',
      {
        sections: [
          {
            heading: '',
            blocks: [{ type: 'picture', picture: picture('page.jpg', 'image/jpeg'), caption: long(5_000) }],
          },
        ],
      },
    ],
    [
      'a cell',
      { sections: [{ heading: '', blocks: [{ type: 'table', columns: ['ก', 'ข'], rows: [[long(9_000), 'ค']] }] }] },
    ],
    [
      'the name of a column',
      { sections: [{ heading: '', blocks: [{ type: 'table', columns: [long(9_000)], rows: [['ค']] }] }] },
    ],
    ['a subject', { subject: long(5_000) }],
    ['an addressee', { addressees: long(5_000) }],
  ] satisfies [string, Partial<MemoDocument>][])('goes on on the next one: %s', async (_, overrides) => {
    const pages = await textOfPdf(await renderer.renderMemo(aPrintedMemo(overrides)));

    const found = new Set(asFound(pages.join('')).match(/ลำดับที่\d+/gu));
    const wanted = asFound(JSON.stringify(overrides)).match(/ลำดับที่\d+/gu) ?? [];
    expect(wanted.filter((word) => !found.has(word))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(100);
  });
});

describe('what cannot be printed', () => {
  it.each([
    ['emoji', 'สวัสดี 😀', ['😀']],
    ['another script', 'مرحبا', ['م', 'ر', 'ح', 'ب', 'ا']],
    ['marks that have no look', '❤\ufe0f', ['❤', 'U+FE0F']],
    ['letters of a font of its own', 'ก\uf70a', ['U+F70A']],
  ])('is refused and named, never drawn as a box: %s', async (_, subject, what) => {
    expect(await refusalOf(renderer.renderMemo(aPrintedMemo({ subject })))).toEqual(
      new DomainError('DOCUMENT_UNPRINTABLE', { what, where: ['หนังสือ'] }),
    );
  });

  it.each([
    ['a picture of another kind', 'image/svg+xml', MAP],
    ['a picture that is broken', 'image/png', MAP.subarray(0, 40)],
  ])('is refused by its name: %s', async (_, mediaType, bytes) => {
    const broken = { name: 'ภาพถ่าย.png', mediaType, bytes };
    const memo = aPrintedMemo({
      sections: [{ heading: '', blocks: [{ type: 'picture', picture: broken, caption: null }] }],
    });

    expect(await refusalOf(renderer.renderMemo(memo))).toMatchObject({
      details: { what: ['ภาพถ่าย.png'], where: ['รูปภาพ'] },
    });
  });

  it('does not stand in the way of the next document', async () => {
    await refusalOf(renderer.renderMemo(aPrintedMemo({ subject: '😀' })));

    await expect(renderer.renderMemo(aPrintedMemo())).resolves.toBeInstanceOf(Uint8Array);
  });
});

describe('text that looks like a program', () => {
  it('stays text', async () => {
    const hostile = '#read("/etc/passwd") $x$ *b* `c` @d <e> \\ [f] // g';

    const pages = await textOfPdf(await renderer.renderMemo(aPrintedMemo({ subject: hostile })));

    expect(asFound(pages.join(''))).toContain(asFound(hostile));
  });
});

describe('the renderer', () => {
  it('fails a document whose time is over', async () => {
    const hasty = aRenderer({ timeLimitMs: 1 });

    expect(await refusalOf(hasty.renderMemo(memoOfSeed002()))).toMatchObject({ code: 'DOCUMENT_FAILED' });
    expect(failures).toContain('The time limit passed');
  });

  it('fails each document, and hangs on none, where its threads cannot start', async () => {
    const broken = aRenderer({ threadArguments: ['--require', './no-such-module'] });

    const refusals = await Promise.all([1, 2].map(() => refusalOf(broken.renderMemo(aPrintedMemo()))));

    expect(refusals).toMatchObject([{ code: 'DOCUMENT_FAILED' }, { code: 'DOCUMENT_FAILED' }]);
    expect(failures.at(-1)).toContain('no-such-module');
  });

  it('turns away more than may wait', async () => {
    const small = aRenderer({ mostWaiting: 1 });
    const first = small.renderMemo(aPrintedMemo());
    const second = small.renderMemo(aPrintedMemo());

    expect(await refusalOf(small.renderMemo(aPrintedMemo()))).toMatchObject({ code: 'DOCUMENT_FAILED' });
    await expect(Promise.all([first, second])).resolves.toHaveLength(2);
  });

  it('fails what is under way when it is closed, and takes nothing more', async () => {
    const closing = aRenderer();
    const underWay = refusalOf(closing.renderMemo(aPrintedMemo()));

    await closing.close();

    expect(await underWay).toMatchObject({ code: 'DOCUMENT_FAILED' });
    expect(await refusalOf(closing.renderMemo(aPrintedMemo()))).toMatchObject({ code: 'DOCUMENT_FAILED' });
  });

  it('leaves the event loop free while it prints', async () => {
    await renderer.renderMemo(aPrintedMemo()); // started
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);

    await renderer.renderMemo(memoOfSeed002());

    clearInterval(counting);
    expect(turns).toBeGreaterThan(5);
  });
});

describe('a picture', () => {
  const photograph = picture('page.jpg', 'image/jpeg');

  it.each([
    ['PNG', picture('map.png', 'image/png')],
    ['JPEG', photograph],
  ])('is drawable as %s', async (_, sound) => {
    await expect(renderer.requireDrawable(sound)).resolves.toBeUndefined();
  });

  it.each([
    ['a PNG that was cut off', { ...PICTURE, bytes: MAP.subarray(0, MAP.length / 2) }],
    ['a PNG of which a byte was changed', { ...PICTURE, bytes: changed(MAP) }],
    ['a PNG of too many dots', { ...PICTURE, bytes: aVastPng() }],
    ['the head of a PNG', { ...PICTURE, bytes: MAP.subarray(0, 12) }],
    ['a JPEG that was cut off', { ...photograph, bytes: photograph.bytes.subarray(0, photograph.bytes.length / 2) }],
    ['the head of a JPEG', { ...photograph, bytes: photograph.bytes.subarray(0, 4) }],
    ['a JPEG without tables to decode it by', { ...photograph, bytes: withoutTables(photograph.bytes) }],
  ])('is refused by name where it is %s', async (_, broken) => {
    const refusal = await refusalOf(renderer.requireDrawable(broken));

    expect(refusal).toMatchObject({ code: 'DOCUMENT_UNPRINTABLE', details: { what: [broken.name] } });
  });
});

function changed(png: Uint8Array): Uint8Array {
  const bytes = Buffer.from(png);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
  return bytes;
}

/** The segments DHT become comments. */
function withoutTables(jpeg: Uint8Array): Uint8Array {
  const bytes = Buffer.from(jpeg);
  for (let at = 2; bytes.readUInt8(at + 1) !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) {
    if (bytes.readUInt8(at + 1) === 0xc4) bytes.writeUInt8(0xfe, at + 1);
  }
  return bytes;
}

/** So many letters, each word other than the next. */
function long(length: number): string {
  return Array.from({ length: length / 20 }, (_, index) => `การประเมิน ลำดับที่${index + 1000}`).join(' ');
}

function headOf(memo: MemoDocument, date: string): readonly string[] {
  const { unitLine, documentNumber, subject, addressees } = memo;
  return [`บันทึกข้อความส่วนราชการ${unitLine}ที่${documentNumber ?? '-'}วันที่${date}`, `เรื่อง${subject}เรียน${addressees ?? ''}`];
}

function textOf(block: PrintedBlock): string {
  return block.type === 'paragraph' ? block.text : '';
}

async function refusalOf(rendering: Promise<unknown>): Promise<unknown> {
  return rendering.then(
    () => undefined,
    (error: unknown) => error,
  );
}
