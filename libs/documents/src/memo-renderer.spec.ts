import { createHash } from 'node:crypto';
import { DomainError } from '@app/domain';
import { between, fixture } from '../../../test/support/memos';
import { asFound, textOfPdf, THREAD_ARGUMENTS } from '../../../test/support/pdf';
import { memoOfSeed000, memoOfSeed002 } from '../../../tools/demonstration/seed-memos';
import { PLAIN_PRINTING, type MemoDocument, type PrintedBlock, type SignatureBlock } from './memo-document';
import { MemoRenderer, RENDERER_DEFAULTS, type RendererOptions } from './memo-renderer';

const HARD_THAI = 'ที่ ปั๊ม ป้ำ ญี่ปุ่น ฐิ ฏุ น้ำ ปิ่น ซึ่ง ฤๅ ก็ เก๋ๆ ฯลฯ สิทธิ์ กตัญญู ฎีกา ฬุ';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

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

function signed(name: string, positionName: string): SignatureBlock {
  return {
    name,
    positionName,
    signature: { capacity: 'holder', ownPositionName: null, orderNumber: null, date: '2025-01-23' },
  };
}

function paragraph(text: string): PrintedBlock {
  return { type: 'paragraph', text };
}

function aMemo(overrides: Partial<MemoDocument> = {}): MemoDocument {
  return {
    organisationName: 'เทศบาลตำบลทดสอบ',
    mark: null,
    urgency: null,
    secrecy: null,
    unitLine: 'สำนักปลัด',
    documentNumber: 'อท ๕๓๗๐๑/12',
    date: '2025-01-23',
    subject: 'ขออนุมัติเดินทางไปราชการ',
    addressees: 'นายกเทศมนตรี',
    sections: [{ heading: 'เรื่องเดิม', blocks: [paragraph('ตามที่ได้รับหนังสือเชิญประชุม')] }],
    closing: 'จึงเรียนมาเพื่อโปรดพิจารณา',
    officer: signed('นางสาววันเพ็ญ ทดสอบ', 'นักทรัพยากรบุคคล'),
    opinions: [],
    ...PLAIN_PRINTING,
    ...overrides,
  };
}

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
    const pages = await textOfPdf(
      await renderer.renderMemo(
        aMemo({
          subject: HARD_THAI,
          sections: [
            {
              heading: HARD_THAI,
              blocks: [paragraph(EVERY_CLUSTER), { type: 'table', columns: [HARD_THAI], rows: [[HARD_THAI]] }],
            },
          ],
        }),
      ),
    );

    const text = asFound(pages.join(''));
    const hard = asFound(HARD_THAI);
    expect(text).toContain(`เรื่อง${hard}เรียน`);
    expect(text).toContain(`${hard}${asFound(EVERY_CLUSTER)}${hard}${hard}`);
  });

  it('begins every list item with its number, but where its writer numbered it', async () => {
    const items = ['ข้อแรก', 'ข้อสอง', '(๓) ข้อสาม', '- ข้อสี่'];

    const pages = await textOfPdf(
      await renderer.renderMemo(aMemo({ sections: [{ heading: '', blocks: [{ type: 'list', items }] }] })),
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
    const pdf = Buffer.from(await renderer.renderMemo(aMemo())).toString('latin1');

    expect(pdf).toMatch(/^%PDF-1\.7/u);
    expect(pdf).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A/u);
  });

  it('shows a picture', async () => {
    const picture = { name: 'ภาพ.png', mediaType: 'image/png', bytes: PNG };
    const blocks = [{ type: 'picture' as const, picture, caption: 'ภาพกิจกรรม' }];

    const pages = await textOfPdf(await renderer.renderMemo(aMemo({ sections: [{ heading: 'ภาพ', blocks }] })));

    expect(asFound(pages.join(''))).toContain('ภาพภาพกิจกรรม');
  });

  it('takes words of 5,000 letters, tables of 200 rows and 40 pages', async () => {
    const row = ['1', 'การจัดซื้อวัสดุสำนักงาน', '1,000'];
    const long = 'ก'.repeat(5_000);
    const blocks: PrintedBlock[] = [
      { type: 'table', columns: ['ที่', 'รายการ', 'จำนวนเงิน'], rows: Array.from({ length: 200 }, () => row) },
      paragraph(long),
      ...Array.from({ length: 300 }, () =>
        paragraph(between(fixture('000-memo-participation-2568.txt'), 'เรื่องเดิม\n', '\n\n')),
      ),
    ];

    const pages = await textOfPdf(await renderer.renderMemo(aMemo({ sections: [{ heading: '', blocks }] })));

    expect(pages.length).toBeGreaterThan(40);
    expect(asFound(pages.join(''))).toContain(long);
  });
});

describe('what cannot be printed', () => {
  it.each([
    ['emoji', 'สวัสดี 😀', ['😀']],
    ['another script', 'مرحبا', ['م', 'ر', 'ح', 'ب', 'ا']],
    ['marks that have no look', '❤\ufe0f', ['❤', 'U+FE0F']],
    ['letters of a font of its own', 'ก\uf70a', ['U+F70A']],
  ])('is refused and named, never drawn as a box: %s', async (_, subject, what) => {
    expect(await refusalOf(renderer.renderMemo(aMemo({ subject })))).toEqual(
      new DomainError('DOCUMENT_UNPRINTABLE', { what, where: ['หนังสือ'] }),
    );
  });

  it.each([
    ['a picture of another kind', 'image/svg+xml', PNG],
    ['a picture that is broken', 'image/png', PNG.subarray(0, 40)],
  ])('is refused by its name: %s', async (_, mediaType, bytes) => {
    const picture = { name: 'ภาพถ่าย.png', mediaType, bytes };
    const memo = aMemo({ sections: [{ heading: '', blocks: [{ type: 'picture', picture, caption: null }] }] });

    expect(await refusalOf(renderer.renderMemo(memo))).toMatchObject({
      details: { what: ['ภาพถ่าย.png'], where: ['รูปภาพ'] },
    });
  });

  it('does not stand in the way of the next document', async () => {
    await refusalOf(renderer.renderMemo(aMemo({ subject: '😀' })));

    await expect(renderer.renderMemo(aMemo())).resolves.toBeInstanceOf(Uint8Array);
  });
});

describe('text that looks like a program', () => {
  it('stays text', async () => {
    const hostile = '#read("/etc/passwd") $x$ *b* `c` @d <e> \\ [f] // g';

    const pages = await textOfPdf(await renderer.renderMemo(aMemo({ subject: hostile })));

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

    const refusals = await Promise.all([1, 2].map(() => refusalOf(broken.renderMemo(aMemo()))));

    expect(refusals).toMatchObject([{ code: 'DOCUMENT_FAILED' }, { code: 'DOCUMENT_FAILED' }]);
    expect(failures.at(-1)).toContain('no-such-module');
  });

  it('turns away more than may wait', async () => {
    const small = aRenderer({ mostWaiting: 1 });
    const first = small.renderMemo(aMemo());
    const second = small.renderMemo(aMemo());

    expect(await refusalOf(small.renderMemo(aMemo()))).toMatchObject({ code: 'DOCUMENT_FAILED' });
    await expect(Promise.all([first, second])).resolves.toHaveLength(2);
  });

  it('fails what is under way when it is closed, and takes nothing more', async () => {
    const closing = aRenderer();
    const underWay = refusalOf(closing.renderMemo(aMemo()));

    await closing.close();

    expect(await underWay).toMatchObject({ code: 'DOCUMENT_FAILED' });
    expect(await refusalOf(closing.renderMemo(aMemo()))).toMatchObject({ code: 'DOCUMENT_FAILED' });
  });

  it('leaves the event loop free while it prints', async () => {
    await renderer.renderMemo(aMemo()); // started
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);

    await renderer.renderMemo(memoOfSeed002());

    clearInterval(counting);
    expect(turns).toBeGreaterThan(5);
  });
});

/** Each consonant with each vowel and tone that can stand above or below it. */
const EVERY_CLUSTER = [...'กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ']
  .flatMap((consonant) =>
    ['', 'ั', 'ิ', 'ี', 'ึ', 'ื', 'ุ', 'ู']
      .flatMap((vowel) => ['', '่', '้', '๊', '๋', '์'].map((tone) => vowel + tone))
      .concat('ำ', '่ำ', '้ำ', '็')
      .map((marks) => `${consonant}${marks}น`),
  )
  .join(' ');

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
