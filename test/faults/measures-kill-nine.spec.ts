import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { bangkokDateOf, canonicalJson, fiscalYearOf } from '@app/domain';
import { PROJECT } from '../../tools/settings';
import { until } from '../../tools/until';
import { asAdministrator } from '../support/agreement';
import { insist } from '../support/insistence';
import { created } from '../support/memos';
import { importOrganisation, type Answer, type Problem, type TestOrganisation } from '../support/organisation';
import { startStack, type Part, type Stack } from '../support/stack';

const run = promisify(execFile);

const CLIENTS = 8;
const PLANS = 8;
const MEASURES = 6;
/** Of the year that is over, and open for long: whatever the day is, the engine opens it at once. */
const YEAR = fiscalYearOf(bangkokDateOf(Date.now())) - 1;
const PERIOD = `${YEAR}-m01-12`;
const CADENCE = {
  rounds: [
    {
      ...{ firstMonth: 1, lastMonth: 12 },
      ...{ opens: { month: 1, day: 1 }, due: { month: 26, day: 31 }, closes: { month: 27, day: 31 } },
    },
  ],
};
const UNITS = [
  { unit: 'palad-office', username: 'officer' },
  { unit: 'finance', username: 'officer2' },
] as const;
const ENTRIES = PLANS * MEASURES * UNITS.length;
/** After so many acknowledged hand-ins the part dies. */
const DEATHS: readonly (readonly [number, Part])[] = [
  [10, 'worker'],
  [30, 'api'],
  [50, 'temporal'],
  [70, 'postgres'],
];

interface Plan {
  readonly id: string;
  readonly measures: readonly { readonly id: string }[];
}

/** A request that was answered: the same key asks the same again. */
interface Acknowledged {
  readonly ask: () => Promise<Answer<Problem>>;
  readonly body: Problem;
}

describe('kill -9 while rounds open and units hand in', () => {
  let stack: Stack;
  let organisation: TestOrganisation;
  const acknowledged: Acknowledged[] = [];
  const handedIn: string[] = [];

  beforeAll(async () => {
    stack = await startStack();
    process.env['SANOE_URL'] = stack.url;
    process.env['SANOE_OPERATOR_TOKEN'] = stack.operatorToken;
    organisation = await importOrganisation();
    const plans: Plan[] = [];
    for (let made = 0; made < PLANS; made += 1) {
      plans.push((await created(organisation.as('officer').post<Plan>('/plans', aPlan()), 201)).body);
    }
    await workOn(plans);
    await stack.untilReady();
  }, 600_000);

  afterAll(async () => {
    await stack.stop();
    stack.remove();
  }, 120_000);

  it('has every acknowledged entry exactly once', async () => {
    const rows = await rowsOf<{ place: string; count: number }>(
      `SELECT measure_id || '/' || unit_id AS place, count(*)::int AS count FROM entry_hand_in
       WHERE organisation_id = $1 AND period = '${PERIOD}' GROUP BY 1`,
    );
    const lost = await rowsOf(
      `SELECT 1 FROM measure_entry WHERE organisation_id = $1 AND (handed_in IS NULL OR result <> 'ดำเนินการแล้ว' OR version <> 2)`,
    );

    expect(handedIn).toHaveLength(ENTRIES);
    expect(rows.map(({ place }) => place).toSorted()).toEqual(handedIn.toSorted());
    expect(rows.filter(({ count }) => count !== 1)).toEqual([]);
    expect(lost).toEqual([]);
  });

  it('has exactly one round for each measure and period, opened once, and one notice of it for each officer', async () => {
    const opened = await rowsOf<{ count: number }>(
      `SELECT count(*)::int AS count FROM measure_round r
       JOIN log_entry e ON e.organisation_id = r.organisation_id AND e.stream_id = r.measure_year_id
         AND e.event->>'type' = 'roundOpened' AND e.event->>'period' = r.period
       WHERE r.organisation_id = $1 GROUP BY r.measure_id, r.period`,
    );
    const reports = await rowsOf('SELECT DISTINCT plan_id, period FROM report_round WHERE organisation_id = $1');
    const notices = await rowsOf<{ count: number }>(
      `SELECT count(*)::int AS count FROM notice WHERE organisation_id = $1 AND kind = 'roundOpened' AND channel = 'app'
       GROUP BY memo_id, recipient_id`,
    );

    expect(opened).toEqual(Array.from({ length: PLANS * MEASURES }, () => ({ count: 1 })));
    expect(reports).toHaveLength(PLANS);
    expect(notices).toEqual(Array.from({ length: PLANS * UNITS.length }, () => ({ count: 1 })));
  });

  it('answers every key as before', async () => {
    const others: string[] = [];
    for (const { ask, body } of acknowledged) {
      const again = await insist(ask);
      if (canonicalJson(again.body) !== canonicalJson(body)) others.push(JSON.stringify(again.body));
    }

    expect(acknowledged).toHaveLength(PLANS + 2 * ENTRIES);
    expect(others).toEqual([]);
  }, 120_000);

  it('verifies the log', async () => {
    const { body } = await organisation.as('auditor').get<{ ok: boolean }>('/audit/verification');

    expect(body).toMatchObject({ ok: true });
  }, 60_000);

  it('finds no drift: the engine thinks of every measure and report what the record says', async () => {
    await until({ what: 'the engine has had ten quiet seconds', timeoutMs: 120_000 }, async () => {
      const restless = await rowsOf(
        `SELECT 1 FROM engine_cursor WHERE organisation_id = $1 AND stream_kind <> 'settings'
         AND (delivered_version < record_version OR behind_since > now() - interval '11 s')`,
      );
      return restless.length === 0;
    });

    const { stdout } = await run(process.execPath, ['tools/sanoe.mjs', 'reconcile'], {
      cwd: PROJECT,
      env: { ...process.env, SANOE_DATA_DIR: stack.dataFolder },
    });

    const [, examined] = /\((\d+) workflows examined, drift 0, 0 behind, 0 overdue/.exec(stdout) ?? [];
    expect(Number(examined)).toBeGreaterThanOrEqual(PLANS * MEASURES + PLANS);
  }, 180_000);

  /** Each client takes a plan: activates it, and hands in its entries while the engine opens its rounds. */
  async function workOn(plans: readonly Plan[]): Promise<void> {
    const queue = [...plans];
    const deaths = [...DEATHS];
    const client = async (): Promise<void> => {
      for (let plan = queue.shift(); plan !== undefined; plan = queue.shift()) {
        const { id, measures } = plan;
        await acknowledge(send('officer', 'POST', `/plans/${id}/activate`, { fiscalYear: YEAR }));
        for (const measure of measures) {
          for (const { unit, username } of UNITS) {
            const unitId = organisation.unitId(unit);
            const path = `/measures/${measure.id}/rounds/${PERIOD}/entries/${unitId}`;
            await acknowledge(send(username, 'PUT', path, { result: 'ดำเนินการแล้ว' }, { 'if-match': '"0"' }));
            await acknowledge(send(username, 'POST', `${path}/hand-in`));
            handedIn.push(`${measure.id}/${unitId}`);
            const [next] = deaths;
            if (next !== undefined && handedIn.length >= next[0]) {
              deaths.shift();
              stack.kill9(next[1]);
            }
          }
        }
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    expect(deaths).toEqual([]);
  }

  async function acknowledge(ask: Acknowledged['ask']): Promise<void> {
    const { body } = await insist(ask);
    acknowledged.push({ ask, body });
  }

  /** A request under a key of its own, to be sent as often as it must. */
  function send(
    username: string,
    method: 'POST' | 'PUT',
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Acknowledged['ask'] {
    const keyed = { ...headers, 'idempotency-key': randomUUID() };
    return () => organisation.as(username).send<Problem>(method, path, body, keyed);
  }

  function aPlan(): object {
    const unitIds = UNITS.map(({ unit }) => organisation.unitId(unit));
    return {
      title: 'แผนปฏิบัติการป้องกันการทุจริต',
      fiscalYears: [YEAR],
      measures: Array.from({ length: MEASURES }, () => ({
        title: 'กิจกรรมให้ความรู้เรื่องผลประโยชน์ทับซ้อน',
        objectives: ['เพื่อสร้างจิตสำนึก'],
        steps: ['แต่งตั้งคณะทำงาน', 'จัดอบรม'],
        budget: { amount: 20_000, text: '๒๐,๐๐๐ บาท' },
        cadence: CADENCE,
        unitIds,
      })),
    };
  }

  async function rowsOf<Row extends object>(text: string): Promise<readonly Row[]> {
    return asAdministrator<Row>(stack.adminUrl, text, [organisation.id]);
  }
});
