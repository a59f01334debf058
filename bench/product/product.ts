import { setTimeout as delay } from 'node:timers/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { memoWorkflowId, SANOE_TASK_QUEUE } from '@app/contracts';
import { prepareDatabase } from '@app/persistence';
import { Client as TemporalClient } from '@temporalio/client';
import { Client as DatabaseClient } from 'pg';
import { withDatabase } from '../../tools/database';
import { freePort } from '../../tools/ports';
import { nodeArguments } from '../../tools/settings';
import { until } from '../../tools/until';
import type { Cleanup } from '../cleanup';
import { expecting, http, type Http, textAt, valueAt } from '../http';
import { inParallel, STEPS } from '../load';
import { startProgram } from '../processes';
import { BODY, type MeasuredMemo, type MeasuredSystem, OPINION, SIGNERS, signersOf, SUBJECT } from '../system';
import type { TemporalServer } from '../temporal-on-postgres';
import { EngineWatch } from './engine-watch';
import { chainCode, OFFICERS, officerCode, organisationFile, signerCode, SLUG } from './organisation-file';

export const SANOE_NAMESPACE = 'sanoe';
const DATABASE = 'sanoe';
const CONNECTIONS = 32;

interface Place {
  readonly adminUrl: string;
  readonly folder: string;
  readonly server: TemporalServer;
}

/** The product's own two processes with an organisation in them, measured from outside: over HTTP, and at its cursors. */
export async function startProduct(cleanup: Cleanup, { adminUrl, folder, server }: Place): Promise<MeasuredSystem> {
  const temporal = new TemporalClient({ connection: server.connection, namespace: SANOE_NAMESPACE });
  const operatorToken = randomBytes(32).toString('base64url');
  const send = await startProcesses(cleanup, { adminUrl, folder, server }, temporal, operatorToken);
  const office = await openOffice(send, operatorToken);
  const database = new DatabaseClient({ connectionString: withDatabase(adminUrl, DATABASE) });
  await database.connect();
  cleanup.add(() => database.end());
  const engine = new EngineWatch(database, temporal);
  let made = 0;
  return {
    name: 'product',
    databases: [DATABASE, ...server.databases],
    make: async (index) => {
      made += 1;
      return makeMemo(office, index, { signed: (id) => engine.signed(id), temporal });
    },
    atRest: async () => {
      await engine.delivered();
      await until(
        { what: 'the memos’ workflows wait', timeoutMs: 60_000 },
        async () => (await server.workflows(SANOE_NAMESPACE)).unbegun === 0,
      );
    },
    settle: async () => {
      const outcome = await engine.drained();
      const { running, completed } = await server.workflows(SANOE_NAMESPACE);
      if (running + completed !== made) {
        throw new Error(`${made} memos were approved, ${running + completed} workflows know of them`);
      }
      return outcome;
    },
  };
}

async function startProcesses(
  cleanup: Cleanup,
  { adminUrl, folder, server }: Place,
  temporal: TemporalClient,
  operatorToken: string,
): Promise<Http> {
  const urls = await prepareDatabase({ adminUrl, secret: randomBytes(32).toString('hex'), database: DATABASE });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const dataFolder = join(folder, 'data');
  await mkdir(dataFolder);
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: urls.appUrl,
    OWNER_DATABASE_URL: urls.ownerUrl,
    RELAY_DATABASE_URL: urls.relayUrl,
    TEMPORAL_ADDRESS: server.address,
    TEMPORAL_NAMESPACE: SANOE_NAMESPACE,
    SANOE_PORT: String(port),
    SANOE_PUBLIC_URL: origin,
    SANOE_DATA_DIR: dataFolder,
    SANOE_MASTER_KEY: randomBytes(32).toString('base64url'),
    SANOE_OPERATOR_TOKEN: operatorToken,
    SANOE_WORKER_QUEUES: SANOE_TASK_QUEUE, // printing is a completion job: not counted
  };
  const { send, close } = http(origin, CONNECTIONS);
  cleanup.add(close);
  await startProgram(cleanup, {
    name: 'product worker',
    args: nodeArguments('worker'),
    env,
    isReady: async () => {
      const { pollers } = await temporal.workflowService.describeTaskQueue({
        namespace: SANOE_NAMESPACE,
        taskQueue: { name: SANOE_TASK_QUEUE },
      });
      return pollers.length > 0;
    },
  });
  await startProgram(cleanup, {
    name: 'product API',
    args: nodeArguments('api'),
    env,
    isReady: async () => (await send({ method: 'GET', path: '/readyz' })).status === 200,
  });
  return send;
}

/** Signing in is limited by address: before the measuring, there is time. */
const TOO_MANY_MS = 500;

/** The organisation, with everybody signed in. */
interface Office {
  readonly organisationId: string;
  readonly send: Http;
  readonly officers: readonly string[];
  readonly signers: readonly string[];
  /** Ids of the chain templates, by code. */
  readonly templates: ReadonlyMap<string, string>;
}

async function openOffice(send: Http, operatorToken: string): Promise<Office> {
  const password = randomBytes(12).toString('base64url');
  const imported = await expecting(
    send,
    201,
  )({
    method: 'POST',
    path: '/api/v1/platform/organisations',
    headers: { authorization: `Bearer ${operatorToken}` },
    body: organisationFile(password),
  });
  const signIn = (username: string): Promise<string> => signedIn(send, username, password);
  const officers = await inParallel(
    Array.from({ length: OFFICERS }, (_, index) => officerCode(index)),
    4,
    signIn,
  );
  const signers = await inParallel(
    Array.from({ length: SIGNERS }, (_, index) => signerCode(index)),
    4,
    signIn,
  );
  const listed = await expecting(
    send,
    200,
  )({
    method: 'GET',
    path: '/api/v1/chain-templates?limit=100',
    headers: { cookie: officers[0] ?? '' },
  });
  const items = valueAt(listed, 'items');
  if (!Array.isArray(items)) throw new Error('the product lists no chain templates');
  const templates = new Map(items.map((item: unknown) => [textAt(item, 'code'), textAt(item, 'id')]));
  return { organisationId: textAt(valueAt(imported, 'organisation'), 'id'), send, officers, signers, templates };
}

async function signedIn(send: Http, username: string, password: string): Promise<string> {
  const body = { organisation: SLUG, username, password };
  const { status, body: answer, cookie } = await send({ method: 'POST', path: '/api/v1/auth/login', body });
  if (status === 429) {
    await delay(TOO_MANY_MS);
    return signedIn(send, username, password);
  }
  if (status !== 200 || cookie === undefined) throw new Error(`signing in: ${status} ${JSON.stringify(answer)}`);
  return cookie;
}

async function makeMemo(
  office: Office,
  index: number,
  { signed, temporal }: { readonly signed: (id: string) => void; readonly temporal: TemporalClient },
): Promise<MeasuredMemo> {
  const cookie = office.officers[index % OFFICERS] ?? '';
  const draft = await expecting(
    office.send,
    201,
  )({
    method: 'POST',
    path: '/api/v1/memos',
    headers: { cookie },
    body: {
      kind: 'general',
      subject: SUBJECT,
      purpose: 'approve',
      sections: [{ heading: 'เรื่องเดิม', body: BODY }],
      closing: 'จึงเรียนมาเพื่อโปรดพิจารณา',
      chainTemplateId: office.templates.get(chainCode(index)),
    },
  });
  const id = textAt(draft, 'id');
  await expecting(
    office.send,
    200,
  )({ method: 'POST', path: `/api/v1/memos/${id}/submit`, headers: { cookie }, body: {} });
  const signers = signersOf(index);
  const workflow = temporal.workflow.getHandle(memoWorkflowId({ organisationId: office.organisationId, id }));
  return {
    sign: async (step) => {
      const answer = await expecting(
        office.send,
        200,
      )({
        method: 'POST',
        path: `/api/v1/memos/${id}/decisions`,
        headers: { cookie: office.signers[signers[step - 1] ?? 0] ?? '', 'idempotency-key': randomUUID() },
        body: { revision: 1, step, decision: step === STEPS ? 'approve' : 'endorse', opinion: OPINION },
      });
      const moved =
        step === STEPS
          ? valueAt(answer, 'memo', 'status') === 'approved'
          : valueAt(answer, 'memo', 'currentStep') === step + 1;
      if (!moved) throw new Error(`memo ${id} did not move on from step ${step}`);
      signed(id);
    },
    historyEvents: async () => (await workflow.describe()).historyLength,
  };
}
