import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { canonicalJson } from '@app/domain';
import { aMemo, created, submitted, type Memo, type MemoState } from '../support/memos';
import { asAdministrator } from '../support/agreement';
import {
  importOrganisation,
  type Answer,
  type Problem,
  type Resource,
  type TestOrganisation,
} from '../support/organisation';
import { startStack, type Stack } from '../support/stack';

const CLIENTS = 16;
const SUBMISSIONS = 90;
const CLERKS_NUMBERS = 45;
const PAPERS = 45;
const BLOCKS = 20;
const BLOCK_SIZE = 3;
const TASKS = SUBMISSIONS + CLERKS_NUMBERS + PAPERS + BLOCKS;
const RETRY_MS = 200;
const GIVE_UP_MS = 120_000;

/** A request that wants a number, under one key however often it is sent. */
interface Task {
  readonly username: string;
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

interface NumberRow {
  readonly register_id: string;
  readonly number: number;
  readonly kept: boolean;
}

/** After so many answers something dies. */
const DEATHS: readonly (readonly [number, 'api' | 'postgres' | 'backend'])[] = [
  [30, 'api'],
  [70, 'backend'],
  [110, 'postgres'],
  [150, 'backend'],
];

describe('kill -9 in the middle of 200 requests for numbers by 16 clients', () => {
  let stack: Stack;
  let organisation: TestOrganisation;
  const answered: { readonly task: Task; readonly body: unknown }[] = [];

  beforeAll(async () => {
    stack = await startStack();
    process.env['SANOE_URL'] = stack.url;
    process.env['SANOE_OPERATOR_TOKEN'] = stack.operatorToken;
    organisation = await importOrganisation({ memoKinds: [{ code: 'order', name: 'คำสั่ง', numbering: 'byClerk' }] });
    await askForAll(await tasks());
    await stack.untilReady();
  }, 600_000);

  afterAll(async () => {
    await stack.stop();
    stack.remove();
  }, 120_000);

  it('has every number from the first to the last once: given, or kept in a block', async () => {
    const rows = await asAdministrator<NumberRow>(
      stack.adminUrl,
      `SELECT register_id, number, false AS kept FROM register_entry WHERE organisation_id = $1
       UNION ALL SELECT register_id, n, true FROM number_block, generate_series(first_number, last_number) n WHERE organisation_id = $1`,
      [organisation.id],
    );
    const counters = await asAdministrator<{ register_id: string; last_number: number }>(
      stack.adminUrl,
      'SELECT register_id, last_number FROM register_counter WHERE organisation_id = $1',
      [organisation.id],
    );

    expect(answered).toHaveLength(TASKS);
    expect(rows).toHaveLength(SUBMISSIONS + CLERKS_NUMBERS + PAPERS + BLOCKS * BLOCK_SIZE);
    for (const { register_id: registerId, last_number: last } of counters) {
      const numbers = rows.filter((row) => row.register_id === registerId).map(({ number }) => number);
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: last }, (_, index) => index + 1));
    }
  });

  it('has no number without its memo or paper, and no submitted memo without its number', async () => {
    const loose = await asAdministrator(
      stack.adminUrl,
      `SELECT e.number FROM register_entry e LEFT JOIN memo m ON m.id = e.memo_id LEFT JOIN memo_chain c ON c.memo_id = e.memo_id
       LEFT JOIN register_paper p ON p.register_id = e.register_id AND p.year = e.year AND p.number = e.number
       WHERE e.organisation_id = $1 AND NOT coalesce(
         CASE e.use WHEN 'memo' THEN m.document_number = e.document_number AND c.status = 'inReview' ELSE p.number IS NOT NULL END, false)`,
      [organisation.id],
    );
    const unnumbered = await asAdministrator(
      stack.adminUrl,
      `SELECT m.id FROM memo m WHERE m.organisation_id = $1 AND m.document_number IS NULL`,
      [organisation.id],
    );

    expect(loose).toEqual([]);
    expect(unnumbered).toEqual([]);
  });

  it('answers every key as before, without another number', async () => {
    const others: string[] = [];
    for (const { task, body } of answered) {
      const again = await send(task);
      if (canonicalJson(again.body) !== canonicalJson(body)) others.push(`${task.path}: ${again.status}`);
    }

    expect(others).toEqual([]);
  }, 120_000);

  it('verifies the log, and shows the clerk that nothing is missing', async () => {
    const { body: verification } = await organisation.as('auditor').get<{ ok: boolean }>('/audit/verification');
    const { body } = await organisation
      .as('clerk')
      .get<{ registers: readonly { missing: readonly number[] }[] }>('/admin/registers');

    expect(verification).toMatchObject({ ok: true });
    expect(body.registers.flatMap(({ missing }) => missing)).toEqual([]);
  }, 60_000);

  /** Submissions, the clerk's numbers, papers that come in and go out, and blocks, mixed. */
  async function tasks(): Promise<readonly Task[]> {
    const chainTemplateId = organisation.chainTemplateId('short');
    const officer = organisation.as('officer');
    const clerk = organisation.as('clerk');
    const found: Task[] = [];
    const add = (username: string, path: string, body: unknown = {}): void => {
      found.push({ username, path, body, key: randomUUID() });
    };
    for (let count = 0; count < SUBMISSIONS; count += 1) {
      const { body } = await created(officer.post<Memo>('/memos', aMemo({ chainTemplateId })), 201);
      add('officer', `/memos/${body.id}/submit`);
    }
    for (let count = 0; count < CLERKS_NUMBERS; count += 1) {
      add('clerk', `/memos/${(await submitted(organisation, { kind: 'order' })).id}/number`);
    }
    const { body } = await clerk.get<{ registers: readonly (Resource & { direction: string })[] }>('/admin/numbering');
    const received = body.registers.find(({ direction }) => direction === 'received')?.id;
    const paper = { dated: '2026-11-02', subject: 'ขอเชิญประชุม', recipient: 'นายกเทศมนตรี' };
    const unitId = organisation.unitId('palad-office');
    for (let count = 0; count < PAPERS; count += 1) {
      if (count % 2 === 0) add('clerk', `/admin/registers/${received}/received`, { ...paper, sender: 'อำเภอเมือง' });
      else add('clerk', '/admin/registers/sent', { ...paper, unitId });
    }
    for (let count = 0; count < BLOCKS; count += 1) {
      const block = { count: BLOCK_SIZE, purpose: 'หนังสือเชิญ', forWhom: 'งานพัสดุ' };
      add('clerk', `/admin/registers/${unitId}/blocks`, block);
    }
    return found.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }

  async function askForAll(all: readonly Task[]): Promise<void> {
    const queue = [...all];
    const deaths = [...DEATHS];
    const client = async (): Promise<void> => {
      for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
        answered.push({ task, body: (await insist(task)).body });
        const [next] = deaths;
        if (next !== undefined && answered.length >= next[0]) {
          deaths.shift();
          await kill(next[1]);
        }
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    expect(deaths).toEqual([]);
  }

  /** A backend at work: the server then ends all others too, and recovers. */
  async function kill(part: 'api' | 'postgres' | 'backend'): Promise<void> {
    if (part !== 'backend') {
      stack.kill9(part);
      return;
    }
    const [backend] = await asAdministrator<{ pid: number }>(
      stack.adminUrl,
      `SELECT pid FROM pg_stat_activity WHERE usename = 'sanoe_app' ORDER BY state = 'idle', state_change DESC LIMIT 1`,
    );
    if (backend === undefined) throw new Error('No backend of the API');
    process.kill(backend.pid, 'SIGKILL');
  }

  function send({ username, path, body, key }: Task): Promise<Answer<MemoState & Problem>> {
    return organisation.as(username).post<MemoState & Problem>(path, body, { 'idempotency-key': key });
  }

  async function insist(task: Task): Promise<Answer<MemoState & Problem>> {
    const deadline = Date.now() + GIVE_UP_MS;
    for (;;) {
      const answer = await attempt(task);
      if (answer !== undefined && answer.status < 300) return answer;
      if (answer !== undefined && answer.status !== 503 && answer.status !== 429) {
        throw new Error(`${task.path} was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
      }
      if (Date.now() > deadline) throw new Error(`${task.path} was not answered in two minutes`);
      await delay(RETRY_MS);
    }
  }

  /** Undefined where the API is away. */
  async function attempt(task: Task): Promise<Answer<MemoState & Problem> | undefined> {
    try {
      return await send(task);
    } catch (error) {
      // fetch's words for a connection that was lost; Jest's realm has classes of its own
      if (['TypeError', 'SyntaxError'].includes((error as Error).name)) return undefined;
      throw error;
    }
  }
});
