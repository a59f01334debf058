import { randomUUID } from 'node:crypto';
import { until } from '../../tools/until';
import { asAdministrator, untilAgreed } from '../support/agreement';
import { insist } from '../support/insistence';
import { decide, submitted, type Decided } from '../support/memos';
import { importOrganisation, type Problem, type TestOrganisation } from '../support/organisation';
import { startStack, type Part, type Stack } from '../support/stack';

const CLIENTS = 16;
const MEMOS = 67;
const STEPS = [
  { step: 1, username: 'head', decision: 'endorse' },
  { step: 2, username: 'palad', decision: 'endorse' },
  { step: 3, username: 'nayok', decision: 'approve' },
] as const;
/** After so many acknowledged signatures the part dies. */
const DEATHS: readonly (readonly [number, Part])[] = [
  [30, 'worker'],
  [70, 'api'],
  [110, 'temporal'],
  [150, 'postgres'],
];

interface Acknowledged {
  readonly memoId: string;
  readonly signing: (typeof STEPS)[number];
  readonly key: string;
  readonly body: Decided & Problem;
}

describe('kill -9 in the middle of 200 signatures by 16 clients', () => {
  let stack: Stack;
  let organisation: TestOrganisation;
  let memoIds: readonly string[];
  const acknowledged: Acknowledged[] = [];

  beforeAll(async () => {
    stack = await startStack();
    process.env['SANOE_URL'] = stack.url;
    process.env['SANOE_OPERATOR_TOKEN'] = stack.operatorToken;
    organisation = await importOrganisation();
    const memos = [];
    for (let made = 0; made < MEMOS; made += 1) {
      memos.push(await submitted(organisation));
    }
    memoIds = memos.map(({ id }) => id);
    await signAll();
    await stack.untilReady();
  }, 600_000);

  afterAll(async () => {
    await stack.stop();
    stack.remove();
  }, 120_000);

  it('has every acknowledged signature exactly once', async () => {
    const rows = await asAdministrator<{ memo_id: string; step: number; count: string }>(
      stack.adminUrl,
      'SELECT memo_id, step, count(*) FROM decision WHERE organisation_id = $1 GROUP BY 1, 2',
      [organisation.id],
    );

    expect(acknowledged).toHaveLength(MEMOS * STEPS.length);
    expect(rows).toHaveLength(MEMOS * STEPS.length);
    expect(rows.filter(({ count }) => count !== '1')).toEqual([]);
  });

  it('answers every key as before', async () => {
    const others: string[] = [];
    for (const { memoId, signing, key, body } of acknowledged) {
      const again = await decide(organisation.as(signing.username), memoId, decisionOf(signing), key);
      if (JSON.stringify(again.body) !== JSON.stringify(body))
        others.push(`${memoId}/${signing.step}: ${again.status}`);
    }

    expect(others).toEqual([]);
  }, 120_000);

  it('verifies the log', async () => {
    const { body } = await organisation.as('auditor').get<{ ok: boolean }>('/audit/verification');

    expect(body).toMatchObject({ ok: true });
  }, 60_000);

  it('agrees with the engine on every memo', async () => {
    await untilAgreed(organisation.as('auditor'), memoIds);

    const behind = await asAdministrator(
      stack.adminUrl,
      'SELECT stream_id FROM engine_cursor WHERE organisation_id = $1 AND delivered_version < record_version',
      [organisation.id],
    );
    expect(behind).toEqual([]);
  }, 180_000);

  it('tells each signer once of each turn, and archives each memo once', async () => {
    const count = async (): Promise<{ turns: string; archived: string } | undefined> =>
      (
        await asAdministrator<{ turns: string; archived: string }>(
          stack.adminUrl,
          `SELECT (SELECT count(*) FROM notice WHERE organisation_id = $1 AND kind = 'turn') AS turns,
                  (SELECT count(*) FROM completion WHERE organisation_id = $1 AND step = 'archive') AS archived`,
          [organisation.id],
        )
      )[0];
    await until({ what: 'every memo is archived', timeoutMs: 120_000 }, async () => {
      return Number((await count())?.archived) >= MEMOS;
    });

    expect(await count()).toEqual({ turns: String(MEMOS * STEPS.length), archived: String(MEMOS) });
  }, 150_000);

  /** Each client takes a memo through its steps, as often as it must, with one key a signature. */
  async function signAll(): Promise<void> {
    const queue = [...memoIds];
    const deaths = [...DEATHS];
    const client = async (): Promise<void> => {
      for (let memoId = queue.shift(); memoId !== undefined; memoId = queue.shift()) {
        for (const signing of STEPS) {
          const key = randomUUID();
          const caller = organisation.as(signing.username);
          const { body } = await insist(() => decide(caller, memoId, decisionOf(signing), key));
          acknowledged.push({ memoId, signing, key, body });
          const [next] = deaths;
          if (next !== undefined && acknowledged.length >= next[0]) {
            deaths.shift();
            stack.kill9(next[1]);
          }
        }
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    expect(deaths).toEqual([]);
  }
});

function decisionOf({ step, decision }: (typeof STEPS)[number]): Record<string, unknown> {
  return { step, decision };
}
