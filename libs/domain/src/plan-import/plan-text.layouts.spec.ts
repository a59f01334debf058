import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrganisationType } from '../words';
import type { PlanDraft } from './plan-draft';
import { readPlanText } from './plan-text';

describe('Arabic digits, other headings, thirteen of them, grouped by มิติ', () => {
  const draft = read('arabic-digits.txt', 'subdistrictMunicipality');

  it('is read by its headings, whatever their numbers', () => {
    expect(draft.measures[0]).toMatchObject({
      number: 1,
      title: 'โครงการอบรมคุณธรรมจริยธรรมบุคลากรเทศบาล',
      rationale: 'บุคลากรเป็นกำลังสำคัญของเทศบาล การอบรมจึงต้องทำทุกปี\nตามพระราชบัญญัติมาตรฐานทางจริยธรรม พ.ศ. 2562',
      objectives: ['เพื่อให้บุคลากรยึดมั่นในคุณธรรม', 'เพื่อลดเรื่องร้องเรียน'],
      targetGroup: 'บุคลากรเทศบาล จำนวน 60 คน',
      place: 'ห้องประชุมเทศบาลตำบลบ้านสวน',
      steps: ['เสนอโครงการเพื่อขออนุมัติ', 'จัดอบรม 1 ครั้ง โดยเชิญวิทยากรจากภายนอก', 'รายงานผลเป็นรายไตรมาส'],
      period: '1 ตุลาคม 2565 - 30 กันยายน 2566',
      budget: { amount: 20_000, text: 'ค่าวิทยากร 3,600 บาท ค่าอาหาร 16,400 บาท รวมเป็นเงิน 20,000 บาท' },
      responsible: 'สำนักปลัดเทศบาล',
      outputs: ['ผู้เข้าอบรมไม่น้อยกว่าร้อยละ 90 ผ่านการทดสอบ'],
      followUp: 'แบบทดสอบก่อนและหลังการอบรม',
      outcomes: ['เรื่องร้องเรียนลดลงร้อยละ 10'],
      cadence: { because: 'รายงานผลเป็นรายไตรมาส' },
    });
  });

  it('numbers measures that have no number, in their order', () => {
    expect(draft.measures.map(({ number, title }) => [number, title])).toEqual([
      [1, 'โครงการอบรมคุณธรรมจริยธรรมบุคลากรเทศบาล'],
      [2, 'มาตรการเปิดเผยข้อมูลการจัดซื้อจัดจ้าง'],
    ]);
  });

  it('has each measure under its มิติ', () => {
    expect(draft.measures.map(({ dimension }) => dimension)).toEqual([1, 2]);
  });

  it('leaves groups of measures and the titles above them to the reader', () => {
    expect(draft.unplaced.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'outside'],
      [2, 'outside'],
      [4, 'grouping'],
      [5, 'outside'],
      [37, 'grouping'],
    ]);
    expect(draft.warnings).toEqual([]);
  });
});

describe('headings without numbers, in another order, with what is said behind a colon', () => {
  const draft = read('unnumbered-headings.txt');

  it('is read', () => {
    expect(draft.measures[0]).toMatchObject({
      title: 'อบต.โปร่งใส เปิดใจรับฟัง',
      responsible: 'สำนักปลัด และกองคลัง',
      budget: { amount: 15_000, text: '1.5 หมื่นบาท' },
      period: 'มกราคม - ตุลาคม 2566',
      rationale: 'องค์การบริหารส่วนตำบลต้องรับฟังความคิดเห็นของประชาชนก่อนตัดสินใจ',
      objectives: ['เพื่อรับฟังความคิดเห็น', 'เพื่อให้ประชาชนมีส่วนร่วม'],
      targetGroup: 'ผู้นำชุมชนและประชาชน',
      place: 'ศาลาประชาคมทุกหมู่บ้าน',
      steps: ['ประชุมวางแผน', 'ลงพื้นที่รับฟัง ทุกหมู่บ้าน'],
      outputs: ['เวทีรับฟังอย่างน้อย 12 ครั้ง'],
      outcomes: ['ประชาชนพึงพอใจมากกว่าร้อยละ 75'],
      cadence: { rounds: ['2023-m04-13'], because: 'มกราคม - ตุลาคม 2566' },
    });
  });

  it('begins the next measure at the next โครงการ', () => {
    expect(draft.measures.map(({ title }) => title)).toEqual(['อบต.โปร่งใส เปิดใจรับฟัง', 'ตู้รับเรื่องร้องเรียนประจำหมู่บ้าน']);
    expect(draft.unplaced).toEqual([]);
  });

  it('tells of a fiscal year that is not the plan’s', () => {
    expect(draft.warnings).toEqual([
      { line: 22, column: 16, code: 'YEAR_MISMATCH', facts: { found: 'ปีงบประมาณ พ.ศ. 2565', year: '2566' } },
    ]);
  });
});

describe('page heads and numbers within a measure, text below its heading, a contents page and an introduction before', () => {
  const draft = read('page-heads.txt');

  it('joins what the page’s end parted', () => {
    expect(draft.measures).toHaveLength(1);
    expect(draft.measures[0]).toMatchObject({
      number: 1,
      title: 'มาตรการป้องกันการรับสินบน',
      rationale: 'เจ้าหน้าที่ต้องไม่รับของขวัญ\nของกำนัล หรือประโยชน์อื่นใด',
      steps: ['ออกประกาศ', 'แจ้งเวียน', 'รายงานผลปีละ ๑ ครั้ง'],
      budget: { amount: null, text: 'ไม่มีค่าใช้จ่าย' },
      outputs: ['ประกาศจำนวน ๑ ฉบับ'],
      outcomes: ['ไม่มีเรื่องร้องเรียน'],
      cadence: { rounds: ['2023-m01-12'], because: 'รายงานผลปีละ ๑ ครั้ง' },
    });
  });

  it('keeps an office’s name where it is the answer, and takes it for a head where it is one', () => {
    expect(draft.measures[0]?.responsible).toBe('องค์การบริหารส่วนตำบลหนองไผ่');
    expect(draft.unplaced.filter(({ reason }) => reason === 'pageHead')).toHaveLength(12);
  });

  it('makes no measure of the contents page or the introduction', () => {
    expect(draft.unplaced).toContainEqual({ line: 7, text: '๑. มาตรการป้องกันการรับสินบน ๕', reason: 'outside' });
    expect(draft.unplaced).toContainEqual({ line: 13, text: '๑. หลักการและเหตุผล', reason: 'notAMeasure' });
  });
});

describe('text taken from a PDF: split vowels, marks set apart, lost tone marks, a misspelt heading', () => {
  const draft = read('split-vowels.txt');

  it('is mended where the encoding broke, and stays as it is where letters are lost', () => {
    expect(draft.measures[0]).toMatchObject({
      title: 'โครงการสร้างจิตสำนึกแกพนักงานส วนตำบล',
      rationale: 'การทำงานต้องโปรงใส และเป็นธรรม น้ำใจงามด้วยคุณธรรม',
    });
  });

  it('has its headings all the same', () => {
    expect(draft.measures[0]).toMatchObject({
      objectives: ['เพื่อสรางจิตสำนึก', 'เพื่อปองกันการทุจริต'],
      targetGroup: 'พนักงานส่วนตำบล จำนวน ๔๐ คน',
      steps: ['จัดทำโครงการ', 'ดำเนินการตามโครงการ'],
      budget: { amount: null, text: 'ดำเนินการโดยไม่ใช้งบประมาณ' },
      responsible: 'สำนักปลัด',
      outcomes: ['เรื่องร้องเรียนลดลง'],
    });
    expect(draft.measures[0]?.targets.map(({ value }) => value)).toEqual([80, 70]);
    expect(draft.unplaced).toEqual([]);
  });
});

describe('joined lines and lost headings', () => {
  const draft = read('joined-lines.txt');

  it('is parted where a heading or an item of the next number begins, but not within brackets', () => {
    expect(draft.measures[0]).toMatchObject({
      title: 'มาตรการใช้ทรัพย์สินของราชการ',
      rationale: 'ทรัพย์สินของราชการต้องใช้เพื่อราชการ',
      objectives: ['เพื่อป้องกันการใช้ทรัพย์สินส่วนตัว', 'เพื่อให้มีแนวทางเดียวกัน'],
      steps: ['จัดทำคู่มือ (ตามข้อ ๒) ของระเบียบ', 'เผยแพร่คู่มือ', 'ติดตามผล'],
      budget: { amount: null, text: 'ไม่ใช้งบประมาณ' },
      outputs: ['คู่มือ จำนวน ๑ เล่ม'],
    });
  });

  it('gives back to a lost heading what is surely its own, and says so', () => {
    expect(draft.measures[1]).toMatchObject({
      title: 'มาตรการตรวจสอบภายใน',
      rationale: 'หน่วยตรวจสอบภายในต้องเป็นอิสระ',
      period: 'ปีงบประมาณ พ.ศ. ๒๕๖๖',
      budget: { amount: null, text: 'ดำเนินการโดยไม่ใช้งบประมาณ' },
    });
    expect(draft.warnings).toEqual([
      { line: 1, column: 1, code: 'HEADING_MISSING', facts: { number: '1', field: 'period' } },
      { line: 7, column: 1, code: 'HEADING_MISSING', facts: { number: '2', field: 'targetGroup' } },
      { line: 8, column: 1, code: 'HEADING_GUESSED', facts: { field: 'rationale' } },
      { line: 13, column: 1, code: 'ITEM_EMPTY', facts: { number: '2' } },
      { line: 15, column: 1, code: 'HEADING_GUESSED', facts: { field: 'period' } },
      { line: 16, column: 1, code: 'HEADING_GUESSED', facts: { field: 'budget' } },
      { line: 19, column: 1, code: 'HEADING_UNKNOWN', facts: { heading: 'ผู้ให้การสนับสนุน' } },
    ]);
  });

  it('says once what begins in a measure’s line and makes no measure', () => {
    const text = `${sheets('ลำดับที่ ๑')}\n๙. งบประมาณ\n๑๐. ผลผลิต/ผลลัพธ์\nผลลัพธ์ ๕. งบประมาณ\nลดลง`;

    const { measures, unplaced } = readPlanText(text, CONTEXT);

    expect(measures.map(({ lines }) => lines)).toEqual([[1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(unplaced).toEqual([
      { line: 8, text: '๕. งบประมาณ', reason: 'notAMeasure' },
      { line: 9, text: 'ลดลง', reason: 'notAMeasure' },
    ]);
  });

  it('places nothing under a heading that it does not know', () => {
    expect(draft.unplaced).toEqual([
      { line: 19, text: '๙. ผู้ให้การสนับสนุน', reason: 'unknownHeading' },
      { line: 20, text: 'สำนักงานตรวจเงินแผ่นดิน', reason: 'unknownHeading' },
    ]);
  });
});

describe('words of headings within a list', () => {
  const text = (lines: string): string =>
    `๑. ชื่อโครงการ : มาตรการ\n๒. หลักการและเหตุผล\nเพราะ\n๓. วิธีดำเนินการ\n๑) กำหนดมาตรการ ประกอบด้วย\n${lines}\n๔. งบประมาณ\nไม่ใช้งบประมาณ\n๕. ผู้รับผิดชอบ\nกองคลัง`;

  it.each(['- ผู้รับผิดชอบ', 'ผู้รับผิดชอบ', 'ผู้รับผิดชอบ : ทุกกอง', '๑.๑) ผู้รับผิดชอบ'])(
    'are part of it where no heading is missing: %s',
    (line) => {
      const { measures } = readPlanText(text(`${line}\n๒) รายงานผล`), CONTEXT);

      expect(measures).toMatchObject([
        { steps: [`กำหนดมาตรการ ประกอบด้วย ${line}`, 'รายงานผล'], responsible: 'กองคลัง' },
      ]);
    },
  );

  it('are a heading where one of the numbers is missing', () => {
    const { measures } = readPlanText(text('๒) รายงานผล\nกลุ่มเป้าหมาย\nบุคลากร').replace('๔.', '๕.'), CONTEXT);

    expect(measures).toMatchObject([{ steps: ['กำหนดมาตรการ ประกอบด้วย', 'รายงานผล'], targetGroup: 'บุคลากร' }]);
  });
});

describe('numbers of measures', () => {
  it('are the source’s own; one that comes twice is told with both lines', () => {
    const draft = readPlanText(sheets('ลำดับที่ ๑๑', 'ลำดับที่ ๑๓', 'ลำดับที่ ๑๑'), CONTEXT);

    expect(draft.measures.map(({ number }) => number)).toEqual([11, 13, 11]);
    expect(draft.warnings.filter(({ code }) => code === 'NUMBER_REPEATED')).toEqual([
      { line: 11, column: 1, code: 'NUMBER_REPEATED', facts: { number: '11', before: '1' } },
    ]);
  });

  it('count projects whose headings have no numbers', () => {
    const text =
      '๑. โครงการอบรมบุคลากร\nหลักการและเหตุผล\nเพราะ\nผู้รับผิดชอบ กองคลัง\n๒. โครงการเปิดเผยข้อมูล\nหลักการและเหตุผล\nเพราะ\nผู้รับผิดชอบ กองช่าง';

    expect(readPlanText(text, CONTEXT).measures.map(({ number, title }) => [number, title])).toEqual([
      [1, 'โครงการอบรมบุคลากร'],
      [2, 'โครงการเปิดเผยข้อมูล'],
    ]);
  });

  it('say nothing by themselves: a text without measures has none, and all its lines are unplaced', () => {
    const draft = readPlanText('ลำดับที่ ๑\nของประเทศไทย', CONTEXT);

    expect(draft.measures).toEqual([]);
    expect(draft.unplaced.map(({ line }) => line)).toEqual([1, 2]);
    expect(draft.warnings).toContainEqual({ line: 1, column: 1, code: 'NO_MEASURES', facts: {} });
  });
});

const CONTEXT = { fiscalYear: 2023, organisationType: 'subdistrictAdministration' } as const;

function sheets(...numbers: readonly string[]): string {
  return numbers
    .map((number) => `${number}\n๑. ชื่อโครงการ : มาตรการ\n๒. หลักการและเหตุผล\nเพราะ\n๘. ผู้รับผิดชอบ กองคลัง`)
    .join('\n');
}

function read(name: string, organisationType: OrganisationType = 'subdistrictAdministration'): PlanDraft {
  const content = readFileSync(join(__dirname, '../../../../test/fixtures/plans', name), 'utf8');
  return readPlanText(content, { fiscalYear: 2023, organisationType });
}
