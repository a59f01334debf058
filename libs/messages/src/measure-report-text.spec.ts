import { fromThaiDigits, toThaiDigits } from '@app/domain';
import { measureReportRow, measureReportText, type ReportedEntry, type ReportedMeasure } from './index';

const NOTHING = { result: null, obstacles: null, suggestion: null, percent: null, spent: null, indicators: [] };
const FACTS = { organisationName: 'อบต.ทดสอบ', planTitle: 'มาตรการส่งเสริมคุณธรรม', place: 1 };

function anEntry(
  content: Partial<ReportedEntry['content']> | null,
  overrides: Partial<ReportedEntry> = {},
): ReportedEntry {
  return { unitName: 'สำนักปลัด', content: content && { ...NOTHING, ...content }, evidence: [], ...overrides };
}

function aMeasure(overrides: Partial<ReportedMeasure> = {}): ReportedMeasure {
  return {
    ...{
      number: 1,
      title: 'ประกาศเจตนารมณ์',
      steps: ['ประชุม'],
      responsible: null,
      period: null,
      entries: [anEntry({})],
    },
    targets: [{ comparator: 'atMost', value: 15, unit: 'วัน', text: 'ภายใน ๑๕ วัน' }],
    ...overrides,
  };
}

describe('the words of a report', () => {
  it('are those of seed 002: round and fiscal year in words', () => {
    const planTitle = 'มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน';

    const { subject, introduction, closing } = measureReportText(
      { ...FACTS, planTitle, period: '2022-m01-06' },
      toThaiDigits,
    );

    expect(subject).toBe(
      'รายงานผลการดำเนินงานตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน รอบ ๖ เดือน (ตุลาคม ๒๕๖๔ - มีนาคม ๒๕๖๕) ประจำปีงบประมาณ พ.ศ.๒๕๖๕',
    );
    expect(introduction.at(-1)).toContain('พ.ศ. ๒๕๖๕ ครั้งที่ ๑ ห้วงเดือน ตุลาคม ๒๕๖๔ - มีนาคม ๒๕๖๕');
    expect(closing).toBe('จึงเรียนมาเพื่อโปรดทราบและพิจารณาสั่งการต่อไป');
  });

  it.each([
    ['2022-m01-12', 'รอบ ๑๒ เดือน (ตุลาคม ๒๕๖๔ - กันยายน ๒๕๖๕)'],
    ['2022-m01-09', 'รอบ ๙ เดือน (ตุลาคม ๒๕๖๔ - มิถุนายน ๒๕๖๕)'],
    ['2022-m04-06', 'ไตรมาสที่ ๒ (มกราคม ๒๕๖๕ - มีนาคม ๒๕๖๕)'],
    ['2022-m02-04', 'รอบ ๓ เดือน (พฤศจิกายน ๒๕๖๔ - มกราคม ๒๕๖๕)'],
    ['2022-m03-03', 'ประจำเดือนธันวาคม ๒๕๖๔'],
    ['2022-m04-13', 'รอบ ๑๐ เดือน (มกราคม ๒๕๖๕ - ตุลาคม ๒๕๖๕)'],
  ])('name %s %s', (period, name) => {
    const { subject } = measureReportText({ ...FACTS, period }, toThaiDigits);

    expect(subject).toBe(`รายงานผลการดำเนินงานตามมาตรการส่งเสริมคุณธรรม ${name} ประจำปีงบประมาณ พ.ศ.๒๕๖๕`);
  });

  it.each([
    ['แผนป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๕', 'แผนป้องกันการทุจริต'],
    ['แผนป้องกันการทุจริต พ.ศ. ๒๕๖๑ - ๒๕๖๕', 'แผนป้องกันการทุจริต พ.ศ. ๒๕๖๑ - ๒๕๖๕'],
    ['แผนป้องกันการทุจริต ปีงบประมาณ ๒๕๖๔', 'แผนป้องกันการทุจริต ปีงบประมาณ ๒๕๖๔'],
  ])('say the fiscal year once: %s', (planTitle, named) => {
    const text = measureReportText({ ...FACTS, planTitle, period: '2022-m01-12' }, toThaiDigits);

    expect(text.subject).toBe(
      `รายงานผลการดำเนินงานตาม${named} รอบ ๑๒ เดือน (ตุลาคม ๒๕๖๔ - กันยายน ๒๕๖๕) ประจำปีงบประมาณ พ.ศ.๒๕๖๕`,
    );
    expect(text.introduction[0]).toContain(`ได้กำหนด${named} ในปีงบประมาณ พ.ศ. ๒๕๖๕`);
    expect(text.heading).toBe(`รายงานผลการดำเนินการตาม${named} ของอบต.ทดสอบ ประจำปีงบประมาณ พ.ศ.๒๕๖๕`);
  });

  it('count in the office’s numerals, and leave the round’s place out where it has none', () => {
    const { subject, introduction } = measureReportText(
      { ...FACTS, place: null, period: '2022-m01-06' },
      fromThaiDigits,
    );

    expect(subject).toContain('รอบ 6 เดือน (ตุลาคม 2564 - มีนาคม 2565) ประจำปีงบประมาณ พ.ศ.2565');
    expect(introduction.at(-1)).toContain('พ.ศ. 2565 ห้วงเดือน');
  });
});

describe('a measure’s row', () => {
  it('has what the plan does not say from the units and the fiscal year, and says what there is none of', () => {
    expect(measureReportRow(aMeasure(), '2022-m01-06', toThaiDigits)).toEqual([
      '๑. ประกาศเจตนารมณ์',
      'ประชุม',
      'สำนักปลัด',
      'ตุลาคม ๒๕๖๔ - กันยายน ๒๕๖๕',
      '',
      'ไม่มี',
    ]);
  });

  it('numbers the steps that nobody numbered', () => {
    const [, method] = measureReportRow(
      aMeasure({ steps: ['ประชุม', '- ประกาศ', '๓) ติดตาม'] }),
      '2022-m01-06',
      toThaiDigits,
    );

    expect(method).toBe('๑) ประชุม\n- ประกาศ\n๓) ติดตาม');
  });

  it('says figures, targets and evidence after the result, and obstacles before the suggestion', () => {
    const content = {
      ...{ result: 'แล้วเสร็จ', percent: 100, spent: 1_250_000, indicators: [{ target: 1, value: 20.5 }] },
      ...{ obstacles: 'ฝนตก', suggestion: 'เลื่อนวัน' },
    };

    const row = measureReportRow(
      aMeasure({ entries: [anEntry(content, { evidence: ['ก😀.pdf', 'ข.jpg'] })] }),
      '2022-m01-06',
      toThaiDigits,
    );

    expect(row.slice(4)).toEqual([
      'แล้วเสร็จ\nตัวชี้วัด ภายใน ๑๕ วัน ผลที่ได้ ๒๐.๕ (ไม่บรรลุ)\nดำเนินการแล้วร้อยละ ๑๐๐\nใช้งบประมาณ ๑,๒๕๐,๐๐๐ บาท\nหลักฐานตามสิ่งที่ส่งมาด้วย ๒ รายการ',
      'ปัญหาอุปสรรค: ฝนตก\nเลื่อนวัน',
    ]);
  });

  it('names each unit where there are several, and who is missing', () => {
    const entries = [anEntry({ result: 'ทำแล้ว', suggestion: 'ขยายผล' }), anEntry(null, { unitName: 'กองช่าง' })];

    const row = measureReportRow(aMeasure({ entries }), '2022-m01-06', toThaiDigits);

    expect(row.slice(4)).toEqual(['สำนักปลัด:\nทำแล้ว\nกองช่าง:\nยังไม่ได้รับผลการดำเนินงาน', 'สำนักปลัด:\nขยายผล']);
  });
});
