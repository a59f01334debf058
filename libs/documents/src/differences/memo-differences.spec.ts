import * as fc from 'fast-check';
import type { Block, RevisionContent, Section } from '@app/domain';
import { blocksOf, type BlockDifference } from './block-differences';
import { memoDifferences, type ComparedFile, type ComparedMemo, type ComparedStep } from './memo-differences';
import { Effort, textDifference, type Piece, type TextDifference } from './pieces';
import type { SectionDifference } from './section-differences';

const SEED =
  'ตามที่การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ถือเป็นมาตรการสำคัญในการพัฒนาภาครัฐในด้านคุณธรรม จริยธรรม';

function aVersion(content: Partial<RevisionContent> = {}, others: Partial<ComparedMemo> = {}): ComparedMemo {
  return {
    content: {
      kind: 'general',
      purpose: 'approve',
      urgency: 'normal',
      secrecy: 'normal',
      subject: 'ขออนุมัติเดินทางไปราชการ',
      unitId: 'u1',
      unitName: 'สำนักปลัด',
      unitLine: null,
      date: '2026-11-02',
      addressees: 'นายกเทศมนตรี',
      amount: 12_500,
      sections: [
        { heading: 'เรื่องเดิม', body: SEED },
        { heading: 'ข้อเท็จจริง', body: 'กองคลังตรวจสอบแล้วมีงบประมาณคงเหลือเพียงพอ' },
        { heading: 'ข้อพิจารณา', body: 'เห็นควรอนุมัติให้เดินทางไปราชการตามที่เสนอ' },
      ],
      closing: 'จึงเรียนมาเพื่อโปรดพิจารณา',
      form: null,
      officerName: 'นางสาววันเพ็ญ ทดสอบ',
      officerPositionName: 'นักทรัพยากรบุคคล',
      ...content,
    },
    attachments: [],
    steps: [],
    ...others,
  };
}

function compared(before: readonly Section[], after: readonly Section[]): readonly SectionDifference[] {
  return memoDifferences(aVersion({ sections: before }), aVersion({ sections: after })).sections;
}

function changed(pieces: readonly Piece[]): readonly string[] {
  return pieces.filter(({ type }) => type !== 'same').map(({ type, text }) => (type === 'added' ? '+' : '-') + text);
}

function side(pieces: readonly Piece[], without: Piece['type']): string {
  return pieces
    .filter(({ type }) => type !== without)
    .map(({ text }) => text)
    .join('');
}

/** A block as it stands on one side; undefined where it does not stand there. */
function blockOn(block: BlockDifference, missing: 'added' | 'removed'): Block | undefined {
  const texts = (parts: readonly TextDifference[]): readonly string[] =>
    parts.filter(({ change }) => change !== missing).map(({ pieces }) => side(pieces, missing));
  if (block.change === missing) return undefined;
  switch (block.type) {
    case 'paragraph':
      return { type: 'paragraph', text: side(block.pieces, missing) };
    case 'list':
      return { type: 'list', items: texts(block.items) };
    case 'table': {
      const stays = block.columns.map(({ change }) => change !== missing);
      const rows = block.rows.filter(({ change }) => change !== missing);
      return {
        type: 'table',
        columns: texts(block.columns),
        rows: rows.map(({ cells }) =>
          cells.filter((_, column) => stays[column]).map(({ pieces }) => side(pieces, missing)),
        ),
      };
    }
    case 'picture':
      return { type: 'picture', attachmentId: (missing === 'added' ? block.from : block.to) ?? '' };
  }
}

const aWord = fc.constantFrom(
  'โครงการ',
  'งบประมาณ',
  'ปั๊ม',
  'น้ำ',
  'ที่',
  'ปี ๒๕๖๘',
  'ITA-2568',
  ' ',
  '  ',
  '😀',
  'ๆ',
  'ฯ',
  'a',
);
const aText = fc.oneof(
  fc.array(aWord, { maxLength: 30 }).map((words) => words.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/\n/gu, ' ')),
);
const aTable = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.tuple(
      fc.array(aText, { minLength: width, maxLength: width }),
      fc.array(fc.array(aText, { minLength: width, maxLength: width }), { maxLength: 6 }),
    ),
  )
  .map(([columns, rows]): Block => ({ type: 'table', columns, rows }));
const aBlock: fc.Arbitrary<Block> = fc.oneof(
  aText.map((text): Block => ({ type: 'paragraph', text })),
  fc.array(aText, { maxLength: 6 }).map((items): Block => ({ type: 'list', items })),
  aTable,
  fc.constantFrom('p1', 'p2').map((attachmentId): Block => ({ type: 'picture', attachmentId })),
);
const aSection = fc.record({
  heading: fc.oneof(fc.constantFrom('เรื่องเดิม', 'ข้อเท็จจริง', ''), aText),
  body: fc.oneof(
    fc.array(aText, { maxLength: 5 }).map((lines) => lines.join('\n')),
    fc.array(aBlock, { maxLength: 6 }),
  ),
});

describe('what changed in a text', () => {
  it('is told word by word in Thai', () => {
    const { pieces } = textDifference(
      'เห็นควรอนุมัติงบประมาณจำนวน ๑๒,๐๐๐ บาทตามที่เสนอ',
      'เห็นควรอนุมัติงบประมาณจำนวน ๑๕,๐๐๐ บาทตามระเบียบที่เสนอ',
      new Effort(),
    );

    expect(changed(pieces)).toEqual(['-๑๒,๐๐๐', '+๑๕,๐๐๐', '+ระเบียบ']);
  });

  it('reads as one change where only a space lies between two', () => {
    const { pieces } = textDifference('วันที่ ๑ มกราคม ๒๕๖๘', 'วันที่ ๒ กุมภาพันธ์ ๒๕๖๘', new Effort());

    expect(changed(pieces)).toEqual(['-๑ มกราคม', '+๒ กุมภาพันธ์']);
  });

  it('gives the old text without what was added and the new one without what was removed, whatever the texts', () => {
    fc.assert(
      fc.property(aText, aText, (before, after) => {
        const { change, pieces } = textDifference(before, after, new Effort());

        expect(side(pieces, 'added')).toBe(before);
        expect(side(pieces, 'removed')).toBe(after);
        expect(change === 'same').toBe(before === after);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['with nothing in common', 'ก', 'ข', 50_000],
    ['without a space', 'การประชุม', 'การประเมิน', 6_000],
    ['of words alone', 'งาน เงิน ', 'เงิน คน งาน ', 5_000],
  ])('is told whole where it is too long to be read word by word: %s', (_, old, young, times) => {
    const [before, after] = [old.repeat(times), young.repeat(times)];

    const { pieces } = textDifference(before, after, new Effort());

    expect([side(pieces, 'added'), side(pieces, 'removed')]).toEqual([before, after]);
    expect(pieces.length).toBeLessThan(10);
  });

  it('is found in long texts where few words changed', () => {
    const words = Array.from({ length: 5_000 }, (_, index) => `ข้อที่${index}`);
    const after = words.map((word, index) => (index % 100 === 50 ? `แก้${word}` : word));

    const { pieces } = textDifference(words.join(' '), after.join(' '), new Effort());

    expect(changed(pieces)).toHaveLength(50);
  });
});

describe('what changed in a memo', () => {
  it('is nothing between a memo and itself', () => {
    const { isChanged, fields, sections } = memoDifferences(aVersion(), aVersion());

    expect([isChanged, fields]).toEqual([false, []]);
    expect(sections.map(({ change, isMoved, blocks }) => [change, isMoved, blocks])).toEqual([
      ['same', false, []],
      ['same', false, []],
      ['same', false, []],
    ]);
  });

  it('is told of each field, as people read it', () => {
    const { isChanged, fields } = memoDifferences(
      aVersion(),
      aVersion({
        urgency: 'veryUrgent',
        date: '2026-11-03',
        amount: null,
        unitLine: 'โทร. ๐ ๓๕๖๑',
        subject: 'ขออนุมัติจัดซื้อ',
      }),
    );

    expect(isChanged).toBe(true);
    expect(fields.map(({ field, difference }) => [field, difference.change, changed(difference.pieces)])).toEqual([
      ['urgency', 'changed', ['-ปกติ', '+ด่วนมาก']],
      ['unitLine', 'added', ['+โทร. ๐ ๓๕๖๑']],
      ['date', 'changed', ['-๒', '+๓']],
      ['subject', 'changed', ['-เดินทางไปราชการ', '+จัดซื้อ']],
      ['amount', 'removed', ['-๑๒,๕๐๐ บาท']],
    ]);
  });

  it('follows a section that moved, and one that was renamed and edited', () => {
    const before = aVersion().content.sections;
    const [first, second, third] = before as [Section, Section, Section];

    const sections = compared(before, [
      third,
      first,
      { heading: 'ข้อเท็จจริงและงบประมาณ', body: `${second.body as string} ตามแผน` },
      { heading: 'ข้อกฎหมาย', body: 'ระเบียบกระทรวงมหาดไทยว่าด้วยค่าใช้จ่าย' },
    ]);

    expect(sections.map(({ change, isMoved, from, to }) => ({ change, isMoved, from, to }))).toEqual([
      { change: 'same', isMoved: true, from: 2, to: 0 },
      { change: 'same', isMoved: false, from: 0, to: 1 },
      { change: 'changed', isMoved: false, from: 1, to: 2 },
      { change: 'added', isMoved: false, from: null, to: 3 },
    ]);
    expect(changed(sections[2]?.heading ?? [])).toEqual(['+และงบประมาณ']);
  });

  it('tells of a section that is gone where it stood', () => {
    const before = aVersion().content.sections;

    const sections = compared(
      before,
      before.filter((_, place) => place !== 1),
    );

    expect(sections.map(({ change, from, to }) => [change, from, to])).toEqual([
      ['same', 0, 0],
      ['removed', 1, null],
      ['same', 2, 1],
    ]);
  });

  it('tells of a table row by row and cell by cell, its columns too', () => {
    const columns = ['โครงการ', 'งบประมาณ', 'ผล'];
    const row = (name: string, baht: string): string[] => [name, baht, 'ดำเนินการแล้ว'];
    const before: Block = {
      type: 'table',
      columns,
      rows: [row('ก่อสร้างถนน', '๑๐๐'), row('ขุดลอกคลอง', '๒๐๐'), row('ซื้อรถ', '๓๐๐')],
    };
    const after: Block = {
      type: 'table',
      columns: ['โครงการ', 'ผล', 'หมายเหตุ'],
      rows: [
        ['ก่อสร้างถนน', 'ดำเนินการแล้ว', ''],
        ['ขุดลอกคลองสาธารณะ', 'ดำเนินการแล้ว', '-'],
      ],
    };

    const [section] = compared([{ heading: 'ตาราง', body: [before] }], [{ heading: 'ตาราง', body: [after] }]);

    const [table] = section?.blocks ?? [];
    expect(table?.type === 'table' && table.columns.map(({ change }) => change)).toEqual([
      'same',
      'removed',
      'same',
      'added',
    ]);
    expect(
      table?.type === 'table' && table.rows.map(({ change, cells }) => [change, changed(cells[0]?.pieces ?? [])]),
    ).toEqual([
      ['changed', []],
      ['changed', ['+สาธารณะ']],
      ['removed', ['-ซื้อรถ']],
    ]);
  });

  it('takes a picture that was uploaded again for the same one', () => {
    const file = (id: string, sha256: string): ComparedFile => ({ id, name: `${id}.png`, size: 1, sha256 });
    const shows = (id: string, sha256: string): ComparedMemo =>
      aVersion(
        { sections: [{ heading: 'รูป', body: [{ type: 'picture', attachmentId: id }] }] },
        { attachments: [file(id, sha256)] },
      );

    const [again, other] = [shows('b', 'aa'), shows('b', 'bb')].map((after) =>
      memoDifferences(shows('a', 'aa'), after),
    );

    expect(again?.sections[0]?.change).toBe('same');
    expect(other?.sections[0]?.blocks).toMatchObject([{ type: 'picture', change: 'changed', from: 'a', to: 'b' }]);
  });

  it('knows attachments by their content: renamed, replaced, moved, added and removed', () => {
    const file = (name: string, sha256: string): ComparedFile => ({ id: `${name}-${sha256}`, name, size: 1, sha256 });
    const before = [file('แผน.pdf', '1'), file('ภาพ.png', '2'), file('ราคา.xlsx', '3'), file('เก่า.txt', '4')];
    const after = [file('ราคา.xlsx', '33'), file('แผนใหม่.pdf', '1'), file('ภาพ.png', '2'), file('ใหม่.txt', '5')];

    const { attachments } = memoDifferences(
      aVersion({}, { attachments: before }),
      aVersion({}, { attachments: after }),
    );

    expect(attachments.map(({ change, isMoved, from, to }) => [change, isMoved, from?.name, to?.name])).toEqual([
      ['changed', true, 'ราคา.xlsx', 'ราคา.xlsx'],
      ['changed', false, 'แผน.pdf', 'แผนใหม่.pdf'],
      ['same', false, 'ภาพ.png', 'ภาพ.png'],
      ['added', false, undefined, 'ใหม่.txt'],
      ['removed', false, 'เก่า.txt', undefined],
    ]);
  });

  it('tells which steps of the chain came, went, moved or changed', () => {
    const step = (positionId: string, overrides: Partial<ComparedStep> = {}): ComparedStep => ({
      positionId,
      positionName: positionId,
      kind: 'endorse',
      heading: null,
      limit: 'P1D',
      ...overrides,
    });
    const before = [step('หัวหน้า'), step('ปลัด'), step('นายก', { kind: 'decide' })];
    const after = [step('กองคลัง'), step('หัวหน้า', { limit: 'P2D' }), step('นายก', { kind: 'decide' })];

    const { steps } = memoDifferences(aVersion({}, { steps: before }), aVersion({}, { steps: after }));

    expect(
      steps.map(({ positionName, change, from, to, limit }) => [positionName, change, from, to, changed(limit.pieces)]),
    ).toEqual([
      ['กองคลัง', 'added', null, 1, ['+P1D']],
      ['หัวหน้า', 'changed', 1, 2, ['-P1D', '+P2D']],
      ['นายก', 'same', 3, 3, []],
      ['ปลัด', 'removed', 2, null, ['-P1D']],
    ]);
  });

  it('tells of a form by its headings', () => {
    const form = { projectName: 'โครงการอบรม', participantCount: 50, topics: ['ก', 'ข'] };

    const differences = memoDifferences(
      aVersion({ kind: 'participationReport', form }),
      aVersion({ kind: 'participationReport', form: { ...form, participantCount: 66, place: 'หมู่ที่ ๑' } }),
    );

    expect(differences.form.map(({ heading, difference }) => [heading, changed(difference.pieces)])).toEqual([
      ['สถานที่ดำเนินการ', ['+หมู่ที่ ๑']],
      ['จำนวนผู้มีส่วนร่วม (คน)', ['-50', '+66']],
    ]);
  });

  it('gives both texts back, whatever the sections', () => {
    fc.assert(
      fc.property(fc.array(aSection, { maxLength: 5 }), fc.array(aSection, { maxLength: 5 }), (before, after) => {
        const sections = compared(before, after);

        for (const [given, missing, place] of [
          [before, 'added', 'from'],
          [after, 'removed', 'to'],
        ] as const) {
          const present = sections.filter((section) => section[place] !== null);
          expect(
            present.map((section) => section[place]).toSorted((one, other) => Number(one) - Number(other)),
          ).toEqual(given.map((_, at) => at));
          for (const section of present) {
            const { heading, body } = given[Number(section[place])] as Section;
            expect(side(section.heading, missing)).toBe(heading);
            if (section.change !== 'same') {
              expect(section.blocks.flatMap((block) => blockOn(block, missing) ?? [])).toEqual(blocksOf(body));
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ends for the largest memos, with every text given back', () => {
    const text = (letter: string): string => `${letter}า `.repeat(16_000);
    const rows = (letter: string): string[][] =>
      Array.from({ length: 2_000 }, (_, row) => [`${letter}${row}`, `${row}${letter}`]);
    const version = (letter: string): ComparedMemo =>
      aVersion({
        sections: [
          ...Array.from({ length: 10 }, (_, place) => ({ heading: `${letter}${place}`, body: text(letter) })),
          { heading: 'ตาราง', body: [{ type: 'table', columns: ['ก', 'ข'], rows: rows(letter) }] },
          {
            heading: 'ย่อหน้า',
            body: Array.from({ length: 500 }, (_, line) => ({ type: 'paragraph' as const, text: `${letter}${line}` })),
          },
        ],
      });

    const { sections } = memoDifferences(version('ก'), version('ข'));

    expect(sections.filter(({ to }) => to !== null)).toHaveLength(12);
  });
});
