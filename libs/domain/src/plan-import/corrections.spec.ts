import { cadenceOf } from '../measure/cadence';
import { contentOf, correctedMeasures, hasCadence } from './corrections';
import type { DraftMeasure, PlanDraft } from './plan-draft';
import { readPlanText } from './plan-text';

const TEXT = `ข้อความที่หลุด
๑. ชื่อโครงการ : มาตรการ ก
๒. หลักการและเหตุผล
เพราะ
๕. วิธีดำเนินการ
๑) ประชุม
๗. งบประมาณ ๕,๐๐๐ บาท
๘. ผู้รับผิดชอบ กองคลัง
๙. ผลผลิต/ผลลัพธ์
คู่มือ จำนวน ๑ เล่ม
๑๐. การติดตามประเมินผล
แบบสอบถาม`;
const DRAFT: PlanDraft = readPlanText(TEXT, { fiscalYear: 2023, organisationType: 'subdistrictAdministration' });

describe('a preview with corrections', () => {
  it('is as it was read where there are none', () => {
    expect(correctedMeasures(DRAFT, [], [])).toEqual([{ index: 0, measure: DRAFT.measures[0] }]);
  });

  it('has another number, title and rounds, or is without the measure', () => {
    const [corrected] = correctedMeasures(DRAFT, [{ index: 0, number: 4, title: 'ข', rounds: ['2023-m04-13'] }], []);

    expect(corrected?.measure).toMatchObject({
      number: 4,
      title: 'ข',
      cadence: { rounds: ['2023-m04-13'], because: null },
    });
    expect(correctedMeasures(DRAFT, [{ index: 0, leftOut: true }], [])).toEqual([]);
  });

  it('has another มิติ, or none', () => {
    const under = { ...DRAFT, measures: DRAFT.measures.map((measure) => ({ ...measure, dimension: 3 })) };
    const kept = (correction: object) =>
      correctedMeasures(under, [{ index: 0, ...correction }], []).map(({ measure }) => contentOf(measure).dimension);

    expect(kept({})).toEqual([3]);
    expect(kept({ dimension: 2 })).toEqual([2]);
    expect(kept({ dimension: null })).toEqual([null]);
  });

  it.each([
    ['steps', { steps: ['ประชุม', 'ข้อความที่หลุด'] }],
    ['rationale', { rationale: 'เพราะ\nข้อความที่หลุด' }],
    ['place', { place: 'ข้อความที่หลุด' }],
    ['title', { title: 'มาตรการ ก ข้อความที่หลุด' }],
    ['budget', { budget: { amount: 5_000, text: '๕,๐๐๐ บาท\nข้อความที่หลุด' } }],
  ] as const)('has an unplaced line under %s', (field, expected) => {
    const [placed] = correctedMeasures(DRAFT, [], [{ line: 1, index: 0, field }]);

    expect(placed?.measure).toMatchObject(expected);
    expect(placed?.measure.lines).toContain(1);
  });
});

describe('the rounds of a measure', () => {
  const [measure] = DRAFT.measures as readonly [DraftMeasure];

  it.each([
    ['of the year', ['2023-m01-06', '2023-m12-23'], true],
    ['none', [], false],
    ['of another year', ['2023-m01-06', '2024-m01-12'], false],
    ['that are no periods', ['2023-m06-01'], false],
    ['one of them twice', ['2023-m01-06', '2023-m01-06'], false],
    [
      'too many',
      [1, 2, 3].flatMap((first) =>
        Array.from({ length: 9 }, (_, more) => `2023-m0${first}-${first + more}`.replace(/-(\d)$/, '-0$1')),
      ),
      false,
    ],
  ])('are a cadence or not: %s', (_, rounds, expected) => {
    expect(hasCadence({ ...measure, cadence: { rounds, because: null } }, 2023)).toBe(expected);
  });
});

describe('what is kept of a measure', () => {
  it('has null for a heading that was absent, its follow-up as the last step, and the rounds with their days', () => {
    const [measure] = DRAFT.measures as readonly [DraftMeasure];

    expect(contentOf(measure)).toEqual({
      title: 'มาตรการ ก',
      dimension: null,
      rationale: 'เพราะ',
      objectives: [],
      targetGroup: null,
      place: null,
      steps: ['ประชุม', 'แบบสอบถาม'],
      period: null,
      budget: { amount: 5_000, text: '๕,๐๐๐ บาท' },
      responsible: 'กองคลัง',
      outputs: ['คู่มือ จำนวน ๑ เล่ม'],
      outcomes: [],
      targets: [{ comparator: 'atLeast', value: 1, unit: 'เล่ม', text: 'จำนวน ๑ เล่ม' }],
      cadence: cadenceOf([
        [1, 6],
        [1, 12],
      ]),
    });
  });

  it('has no rounds that are no periods', () => {
    const [measure] = DRAFT.measures as readonly [DraftMeasure];

    expect(() => contentOf({ ...measure, cadence: { rounds: ['2566'], because: null } })).toThrow(RangeError);
  });
});
