import { randomUUID } from 'node:crypto';
import { until } from '../../tools/until';
import { fixture } from '../support/memos';
import {
  importOrganisation,
  type Caller,
  type List,
  type Problem,
  type Resource,
  type TestOrganisation,
} from '../support/organisation';
import { aText, keep, readIn, type ImportRefusal, type KeptPlan, type PlanPreview } from '../support/plan-imports';

/** A measure of seed 003 as the preview shows it, looked through by hand. */
interface GoldenMeasure {
  readonly number: number;
  readonly title: string;
  readonly cadence: { readonly rounds: readonly string[]; readonly because: string | null };
  readonly lines: readonly number[];
}

interface KeptMeasure {
  readonly title: string;
  readonly steps: readonly string[];
  readonly cadence: { readonly rounds: readonly { readonly firstMonth: number; readonly lastMonth: number }[] };
  readonly years: readonly { readonly fiscalYear: number; readonly status: string }[];
}

const SEED = fixture('003-plan-2566-measures-1-10.txt');
const GOLDEN: readonly GoldenMeasure[] = JSON.parse(fixture('003-plan-2566-measures-1-10.measures.json'));
/** ปีงบประมาณ ๒๕๖๖ ถึง ๒๕๗๐ */
const SEED_YEARS = [2023, 2024, 2025, 2026, 2027];

let organisation: TestOrganisation;
let officer: Caller;

beforeAll(async () => {
  organisation = await importOrganisation();
  officer = organisation.as('officer');
});

describe('A preview', () => {
  it('is kept as a plan once: again, and by many at once, gives the first answer', async () => {
    const { body } = await readIn(officer, aText({ title: 'มาตรการ ก' }));

    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => officer.send<KeptPlan>('POST', `/plans/import/${body.id}/commit`)),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({ fiscalYears: [2023], measures: [{ number: 1, title: 'มาตรการ ก' }] });
    expect((await officer.get<PlanPreview>(`/plans/import/${body.id}`)).body.planId).toBe(answers[0]?.body.planId);
  });

  it('of a plan that was kept before is refused by that plan’s name, or kept as another where that is wanted', async () => {
    const content = aText();
    const first = await keep(officer, (await readIn(officer, content)).body.id, { title: 'แผนเดิม' });
    const second = (await readIn(officer, content.replaceAll('\n', '\n\n'))).body.id;

    const refused = await keep<ImportRefusal>(officer, second);
    const added = await keep(officer, second, { ifExists: 'add' });

    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'PLAN_EXISTS', planId: first.body.planId });
    expect(refused.body.detail).toContain('“แผนเดิม”');
    expect(added.status).toBe(200);
    expect(added.body.planId).not.toBe(first.body.planId);
  });

  it('is kept as its reader corrected it', async () => {
    const { body } = await readIn(officer, `ข้อความที่ตกหล่น\nมิติที่ ๔\n${aText()}\nลำดับที่ ๒\n${aText()}\nลำดับที่ ๓\n${aText()}`);

    const kept = await keep(officer, body.id, {
      title: 'แผนของเรา',
      measures: [
        { index: 0, number: 7, title: 'ชื่อใหม่', dimension: 2, rounds: ['2023-m01-03'] },
        { index: 1, leftOut: true },
      ],
      placements: [{ line: 1, index: 0, field: 'steps' }],
    });

    expect(kept.body).toMatchObject({ title: 'แผนของเรา', measures: [{ number: 3 }, { number: 7, title: 'ชื่อใหม่' }] });
    const measure = await keptMeasure(kept.body.measures[1]);
    expect(measure).toMatchObject({ number: 7, title: 'ชื่อใหม่', steps: ['ประชุม', 'ข้อความที่ตกหล่น'] });
    expect(measure).toMatchObject({ dimension: 2 });
    expect(await keptMeasure(kept.body.measures[0])).toMatchObject({ dimension: 4 });
    expect(periodsOf(measure)).toEqual(['2023-m01-03']);
  });

  it('of seed 003 is kept whole: each measure has the headings, steps, targets, budget and rounds of the preview', async () => {
    const { body } = await readIn(officer, SEED);

    const kept = await keep(officer, body.id, { fiscalYears: SEED_YEARS });

    expect(kept.body.fiscalYears).toEqual(SEED_YEARS);
    expect(kept.body.measures.map(({ number, title }) => [number, title])).toEqual(
      GOLDEN.map(({ number, title }) => [number, title]),
    );
    for (const [index, { cadence, lines: _, ...golden }] of GOLDEN.entries()) {
      const measure = await keptMeasure(kept.body.measures[index]);
      expect(measure).toMatchObject({ ...golden, place: null, years: [] });
      expect(periodsOf(measure)).toEqual(cadence.rounds.toSorted());
    }
  });

  it('of several years goes on into the next when one is over, and is refused without the year that was read', async () => {
    const unitIds = [organisation.unitId('palad-office')];
    const wanted = { fiscalYears: [2024, 2023], measures: [{ index: 0, unitIds }] };
    const { body } = await readIn(officer, aText());

    const refused = await keep<ImportRefusal>(officer, body.id, { ...wanted, fiscalYears: [2024, 2025] });
    const invalid = await keep<ImportRefusal>(officer, body.id, { ...wanted, fiscalYears: [2023, 2023] });
    const kept = await keep(officer, body.id, wanted);
    const outside = await officer.post<Problem>(`/plans/${kept.body.planId}/activate`, { fiscalYear: 2025 });
    const activated = await officer.post(`/plans/${kept.body.planId}/activate`, { fiscalYear: 2023 });

    expect([refused.status, refused.body.code]).toEqual([422, 'PLAN_IMPORT_INCOMPLETE']);
    expect(refused.body.errors).toMatchObject([{ path: 'fiscalYears', code: 'READ_YEAR_MISSING' }]);
    expect(refused.body.errors?.[0]?.message).toContain('2566');
    expect([invalid.status, invalid.body.code]).toEqual([422, 'INVALID_INPUT']);
    expect(kept.body.fiscalYears).toEqual([2023, 2024]);
    expect([outside.status, outside.body.code]).toEqual([422, 'YEAR_NOT_PLANNED']);
    expect(activated.status).toBe(200);
    await until({ what: 'the next year has come and gone', timeoutMs: 60_000 }, async () => {
      const { years } = await keptMeasure(kept.body.measures[0]);
      return years.length === 2 && years.every(({ status }) => status === 'closed');
    });
  }, 90_000);

  it('that is refused leaves nothing behind: no measure, no plan, and it can be kept afterwards', async () => {
    const elsewhere = (await importOrganisation()).as('officer');
    const content = `${aText()}\nลำดับที่ ๒\n${aText()}`;
    const { body } = await readIn(elsewhere, content);
    const commit = `/plans/import/${body.id}/commit`;

    const refusals = [
      await elsewhere.post<ImportRefusal>(commit, { measures: [{ index: 1, number: 1 }] }),
      await elsewhere.post<ImportRefusal>(commit, { measures: [{ index: 1, unitIds: [randomUUID()] }] }),
    ];

    expect(refusals.map(({ status, body: { code } }) => [status, code])).toEqual([
      [422, 'PLAN_IMPORT_INCOMPLETE'],
      [422, 'REFERENCE_UNKNOWN'],
    ]);
    expect((await elsewhere.get<List<Resource>>('/measures')).body.items).toEqual([]);
    expect((await elsewhere.get<PlanPreview>(`/plans/import/${body.id}`)).body.planId).toBeNull();
    // A plan of the same source, had one been kept, would be named.
    const again = await readIn(elsewhere, content);
    const kept = await elsewhere.post<KeptPlan>(`/plans/import/${again.body.id}/commit`);
    expect([kept.status, kept.body.measures.length]).toEqual([200, 2]);
    expect((await elsewhere.get<List<Resource>>('/measures')).body.items).toHaveLength(2);
  });

  it.each<[string, object, string, string]>([
    ['a measure that it does not have', { measures: [{ index: 9 }] }, 'measures[0].index', 'REFERENCE_UNKNOWN'],
    [
      'a line that has its place',
      { placements: [{ line: 1, index: 0, field: 'steps' }] },
      'placements[0].line',
      'REFERENCE_UNKNOWN',
    ],
    ['rounds of another year', { measures: [{ index: 0, rounds: ['2024-m01-06'] }] }, 'measures[0]', 'CADENCE_INVALID'],
    [
      'a round twice',
      { measures: [{ index: 0, rounds: ['2023-m01-06', '2023-m01-06'] }] },
      'measures[0]',
      'CADENCE_INVALID',
    ],
    [
      'rounds that end before they begin',
      { measures: [{ index: 0, rounds: ['2023-m06-01'] }] },
      'measures[0]',
      'CADENCE_INVALID',
    ],
    ['no measure', { measures: [{ index: 0, leftOut: true }] }, 'measures', 'NO_MEASURES'],
  ])('is not kept with corrections of %s', async (_, corrections, path, code) => {
    const { body } = await readIn(officer, aText());

    const refused = await keep<ImportRefusal>(officer, body.id, corrections);

    expect([refused.status, refused.body.code]).toEqual([422, 'PLAN_IMPORT_INCOMPLETE']);
    expect(refused.body.errors).toMatchObject([{ path, code }]);
  });
});

async function keptMeasure(measure: KeptPlan['measures'][number] | undefined): Promise<KeptMeasure> {
  const { status, body } = await officer.get<KeptMeasure>(`/measures/${measure?.id}`);
  expect(status).toBe(200);
  return body;
}

/** Of 2023, as the preview names them. */
function periodsOf({ cadence }: KeptMeasure): readonly string[] {
  const twoDigits = (month: number): string => String(month).padStart(2, '0');
  return cadence.rounds
    .map(({ firstMonth, lastMonth }) => `2023-m${twoDigits(firstMonth)}-${twoDigits(lastMonth)}`)
    .toSorted();
}
