import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expecting, type Http, textAt, valueAt } from '../http';
import { inParallel } from '../load';

/** An organisation with one officer, who is signed in. */
export interface MeasuredOffice {
  readonly organisationId: string;
  readonly unitId: string;
  readonly cookie: string;
}

export interface MeasuredPlan {
  readonly office: MeasuredOffice;
  readonly id: string;
  readonly measureIds: readonly string[];
}

/** A round as the cadence of the plan has it: `YEAR-m01-06`. */
export type Months = readonly [firstMonth: number, lastMonth: number];

export const ROUNDS: readonly Months[] = [
  [1, 6],
  [1, 12],
];
const LANES = 4;
/** Signing in is limited by address: here there is time. */
const TOO_MANY_MS = 500;

export async function openOffices(
  send: Http,
  operatorToken: string,
  count: number,
  prefix: string,
): Promise<readonly MeasuredOffice[]> {
  const password = randomBytes(12).toString('base64url');
  return inParallel(
    Array.from({ length: count }, (_, index) => `${prefix}-${index}`),
    LANES,
    async (slug) => {
      const imported = await expecting(
        send,
        201,
      )({
        method: 'POST',
        path: '/api/v1/platform/organisations',
        headers: { authorization: `Bearer ${operatorToken}` },
        body: organisationFile(slug, password),
      });
      const cookie = await signedIn(send, slug, password);
      const units = await expecting(send, 200)({ method: 'GET', path: '/api/v1/units', headers: { cookie } });
      return {
        organisationId: textAt(valueAt(imported, 'organisation'), 'id'),
        unitId: textAt(units, 'items', '0', 'id'),
        cookie,
      };
    },
  );
}

/** A plan as the importer makes it, its rounds open from the year's first day on, so that entries are taken whatever the day is. */
export async function draftPlan(
  send: Http,
  office: MeasuredOffice,
  { measures, fiscalYear }: { readonly measures: number; readonly fiscalYear: number },
): Promise<MeasuredPlan> {
  const plan = await expecting(
    send,
    201,
  )({
    method: 'POST',
    path: '/api/v1/plans',
    headers: { cookie: office.cookie },
    body: {
      title: 'แผนปฏิบัติการป้องกันการทุจริต',
      fiscalYears: [fiscalYear],
      measures: Array.from({ length: measures }, (_, index) => measureOf(index + 1, office.unitId)),
    },
  });
  const listed = valueAt(plan, 'measures');
  if (!Array.isArray(listed)) throw new Error('a plan has no measures');
  return { office, id: textAt(plan, 'id'), measureIds: listed.map((measure: unknown) => textAt(measure, 'id')) };
}

export async function activate(send: Http, { office, id }: MeasuredPlan, fiscalYear: number): Promise<void> {
  await expecting(
    send,
    200,
  )({
    method: 'POST',
    path: `/api/v1/plans/${id}/activate`,
    headers: { cookie: office.cookie },
    body: { fiscalYear },
  });
}

/** A unit's entry of a round: written, gone on with, handed in. */
export async function handIn(send: Http, place: Readonly<Record<'cookie' | 'path', string>>): Promise<void> {
  const { cookie, path } = place;
  for (const [version, percent] of [
    [0, 40],
    [1, 100],
  ] as const) {
    await expecting(
      send,
      200,
    )({
      method: 'PUT',
      path,
      headers: { cookie, 'if-match': `"${version}"` },
      body: { ...ENTRY, percent },
    });
  }
  await expecting(send, 200)({ method: 'POST', path: `${path}/hand-in`, headers: { cookie } });
}

async function signedIn(send: Http, organisation: string, password: string): Promise<string> {
  const body = { organisation, username: OFFICER, password };
  const { status, body: answer, cookie } = await send({ method: 'POST', path: '/api/v1/auth/login', body });
  if (status === 429) {
    await delay(TOO_MANY_MS);
    return signedIn(send, organisation, password);
  }
  if (status !== 200 || cookie === undefined) throw new Error(`signing in: ${status} ${JSON.stringify(answer)}`);
  return cookie;
}

const OFFICER = 'officer';
const SENTENCE = 'จัดกิจกรรมให้ความรู้เรื่องผลประโยชน์ทับซ้อนแก่ผู้บริหาร สมาชิกสภา และพนักงาน เพื่อสร้างจิตสำนึกในการปฏิบัติหน้าที่ ';
const ENTRY = {
  result: SENTENCE.repeat(4),
  obstacles: SENTENCE,
  suggestion: SENTENCE,
  spent: 18_500,
  indicators: [{ target: 1, value: 85 }],
};

/** As long as those of the plan of seed 003. */
function measureOf(number: number, unitId: string): object {
  return {
    number,
    title: `โครงการที่ ${number} ส่งเสริมคุณธรรมและป้องกันการทุจริต`,
    rationale: SENTENCE.repeat(10),
    objectives: [SENTENCE, SENTENCE],
    targetGroup: SENTENCE,
    place: 'ห้องประชุมองค์การบริหารส่วนตำบล',
    steps: [SENTENCE, SENTENCE, SENTENCE],
    period: '๑ ปี',
    budget: { amount: 20_000, text: '๒๐,๐๐๐ บาท' },
    responsible: 'สำนักปลัด',
    outputs: [SENTENCE],
    outcomes: [SENTENCE],
    targets: [{ comparator: 'atLeast', value: 80, unit: 'ร้อยละ', text: 'ไม่ต่ำกว่าร้อยละ ๘๐' }],
    cadence: {
      rounds: ROUNDS.map(([firstMonth, lastMonth]) => ({ firstMonth, lastMonth, opens: { month: 1, day: 1 } })),
    },
    unitIds: [unitId],
  };
}

function organisationFile(slug: string, password: string): object {
  return {
    organisation: {
      slug,
      name: 'องค์การบริหารส่วนตำบลทดสอบ',
      type: 'subdistrictAdministration',
      province: 'อ่างทอง',
      documentPrefix: 'อท ๗๑๙๐๑',
    },
    calendar: {
      timeZone: 'Asia/Bangkok',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      hours: [
        ['08:30', '12:00'],
        ['13:00', '16:30'],
      ],
      holidays: [],
    },
    units: [{ code: 'palad-office', name: 'สำนักปลัด' }],
    positions: [{ code: OFFICER, name: 'นักวิเคราะห์นโยบายและแผน', unit: 'palad-office' }],
    people: [{ username: OFFICER, name: 'ผู้รับผิดชอบแผน', positions: [OFFICER], roles: ['officer'], password }],
    appointments: [],
    chainTemplates: [],
  };
}
