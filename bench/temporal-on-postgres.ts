import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SEARCH_ATTRIBUTES } from '@app/contracts';
import { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { Client } from 'pg';
import { answerOf } from '../tools/command';
import { withDatabase } from '../tools/database';
import { goInstall } from '../tools/go-install';
import { isFreePort } from '../tools/ports';
import { prepareForeignNamespace } from '../tools/temporal-namespace';
import { until } from '../tools/until';
import type { Cleanup } from './cleanup';
import { startProcess } from './processes';

const VERSION = '1.31.2';
const MODULE = 'go.temporal.io/server';
const SHARDS = 32;
/** The workflow's start, and its first task scheduled, started and completed. */
const FIRST_TASK_EVENTS = 4;
const DATABASE = 'temporal';
const VISIBILITY = 'temporal_visibility';
/** The visibility table comes with 74 indexes, each of them written at every start and end of a workflow. */
const KEPT_INDEXES = ['executions_visibility_pkey', 'default_idx', 'by_workflow_id', 'by_status'];

const run = promisify(execFile);
const { WORKFLOW_EXECUTION_STATUS_RUNNING: RUNNING, WORKFLOW_EXECUTION_STATUS_COMPLETED: COMPLETED } =
  temporal.api.enums.v1.WorkflowExecutionStatus;

/** Read from the server's own tables: visibility would lag. */
export interface WorkflowCounts {
  /** Have not yet done their first task. */
  readonly unbegun: number;
  readonly running: number;
  readonly completed: number;
}

export interface TemporalServer {
  readonly connection: Connection;
  readonly address: string;
  /** The databases that it writes to. */
  readonly databases: readonly string[];
  readonly workflows: (namespace: string) => Promise<WorkflowCounts>;
}

/** A full Temporal server on the PostgreSQL of `adminUrl`, with the lean settings that served it best, and these namespaces. */
export async function startTemporalOnPostgres(
  cleanup: Cleanup,
  options: {
    readonly adminUrl: string;
    readonly folder: string;
    readonly namespaces: readonly string[];
  },
): Promise<TemporalServer> {
  const binaries = await temporalBinaries();
  await createSchema(options.adminUrl, binaries);
  const ports = await serverPorts();
  const configFile = join(options.folder, 'temporal.yaml');
  const dynamicFile = join(options.folder, 'temporal-dynamic.yaml');
  // JSON is YAML.
  await writeFile(configFile, JSON.stringify(serverConfig(options.adminUrl, ports, dynamicFile)), { mode: 0o600 });
  await writeFile(dynamicFile, JSON.stringify(dynamicConfig()));
  const address = `127.0.0.1:${ports.frontend.grpcPort}`;
  const connection = Connection.lazy({ address });
  await startProcess(cleanup, {
    name: 'Temporal server',
    command: binaries.server,
    args: ['--config-file', configFile, '--allow-no-auth', 'start'],
    env: { GOGC: '400' },
    isReady: () => isServing(connection),
  });
  cleanup.add(() => connection.close());
  for (const namespace of options.namespaces) await registerNamespace(connection, namespace);
  const database = new Client({ connectionString: withDatabase(options.adminUrl, DATABASE) });
  await database.connect();
  cleanup.add(() => database.end());
  return {
    connection,
    address,
    databases: [DATABASE, VISIBILITY],
    workflows: (namespace) => countWorkflows(database, namespace),
  };
}

interface Binaries {
  readonly server: string;
  readonly sql: string;
  readonly schema: string;
}

/** The server and its schema tool, built once from their pinned Go module into the user's cache. */
async function temporalBinaries(): Promise<Binaries> {
  const modules = answerOf('go', 'env', 'GOMODCACHE');
  if (modules === undefined)
    throw new Error('The benchmark builds the official Temporal server: install Go (`go` on PATH)');
  const folder = await goInstall({
    folder: `temporal-server-${VERSION}`,
    packages: ['server', 'tools/sql'].map((path) => `${MODULE}/cmd/${path}@v${VERSION}`),
    programs: ['server', 'sql'],
    what: {
      th: `สร้างเซิร์ฟเวอร์ Temporal ${VERSION} สำหรับวัดความเร็ว`,
      en: `building Temporal server ${VERSION} for the benchmark`,
    },
  });
  const schema = join(modules, `${MODULE}@v${VERSION}`, 'schema', 'postgresql', 'v12');
  if (!existsSync(schema)) await run('go', ['mod', 'download', `${MODULE}@v${VERSION}`]);
  return { server: join(folder, 'server'), sql: join(folder, 'sql'), schema };
}

async function createSchema(adminUrl: string, { sql, schema }: Binaries): Promise<void> {
  const { hostname, port, username, password } = new URL(adminUrl);
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  for (const [database, kind] of [
    [DATABASE, 'temporal'],
    [VISIBILITY, 'visibility'],
  ] as const) {
    await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(database)}`);
    const target = ['--plugin', 'postgres12', '--ep', hostname, '-p', port, '-u', username, '--db', database];
    if (password) target.push('--pw', decodeURIComponent(password));
    await run(sql, [...target, 'setup-schema', '-v', '0.0']);
    await run(sql, [...target, 'update-schema', '-d', join(schema, kind, 'versioned')]);
  }
  await admin.end();
  await dropUnusedIndexes(adminUrl);
}

async function dropUnusedIndexes(adminUrl: string): Promise<void> {
  const visibility = new Client({ connectionString: withDatabase(adminUrl, VISIBILITY) });
  await visibility.connect();
  const { rows } = await visibility.query<{ indexname: string }>(
    `SELECT indexname FROM pg_indexes WHERE tablename = 'executions_visibility' AND indexname <> ALL ($1)`,
    [KEPT_INDEXES],
  );
  const names = rows.map(({ indexname }) => visibility.escapeIdentifier(indexname));
  await visibility.query(`DROP INDEX ${names.join(', ')}`);
  await visibility.end();
}

interface ServicePorts {
  readonly grpcPort: number;
  readonly membershipPort: number;
}

type ServerPorts = Readonly<Record<'frontend' | 'matching' | 'history' | 'worker', ServicePorts>>;

async function serverPorts(): Promise<ServerPorts> {
  const service = async (): Promise<ServicePorts> => ({
    grpcPort: await smallPort(),
    membershipPort: await smallPort(),
  });
  return { frontend: await service(), matching: await service(), history: await service(), worker: await service() };
}

/** The server keeps its ports in a column of type smallint: what the system would offer, is too large. */
async function smallPort(): Promise<number> {
  const port = randomInt(12_000, 32_767);
  return (await isFreePort(port)) ? port : smallPort();
}

function serverConfig(adminUrl: string, ports: ServerPorts, dynamicFile: string): object {
  const { host, username, password } = new URL(adminUrl);
  const store = (databaseName: string, connections: number): object => ({
    sql: {
      pluginName: 'postgres12_pgx',
      databaseName,
      connectAddr: host,
      connectProtocol: 'tcp',
      user: username,
      password: decodeURIComponent(password),
      maxConns: connections,
      maxIdleConns: connections,
      maxConnLifetime: '1h',
    },
  });
  const services: Record<string, object> = {};
  for (const [name, rpc] of Object.entries(ports)) services[name] = { rpc: { ...rpc, bindOnLocalHost: true } };
  const archival = { history: { state: 'disabled' }, visibility: { state: 'disabled' } };
  return {
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: SHARDS,
      datastores: { default: store(DATABASE, 64), visibility: store(VISIBILITY, 16) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services,
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.frontend.grpcPort}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    archival,
    namespaceDefaults: { archival },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '60s' },
  };
}

/** Rate limits out of the benchmark's way, one partition a queue, several writes at a time in a shard. */
function dynamicConfig(): Record<string, readonly { readonly value: number | boolean }[]> {
  const limits = ['frontend', 'history', 'matching'].flatMap((service) => [
    `${service}.rps`,
    `${service}.persistenceMaxQPS`,
  ]);
  return {
    ...Object.fromEntries([...limits, 'frontend.namespaceRPS'].map((key) => [key, [{ value: 100_000 }]])),
    'matching.numTaskqueueReadPartitions': [{ value: 1 }],
    'matching.numTaskqueueWritePartitions': [{ value: 1 }],
    'history.shardIOConcurrency': [{ value: 8 }],
    'system.enableEagerWorkflowStart': [{ value: true }],
  };
}

async function isServing(connection: Connection): Promise<boolean> {
  await connection.withDeadline(Date.now() + 1000, () => connection.workflowService.getSystemInfo({}));
  return true;
}

/** Registers a namespace with Sanoe's search attributes and waits until the server knows both. */
async function registerNamespace(connection: Connection, namespace: string): Promise<void> {
  await prepareForeignNamespace(connection, namespace);
  await until({ what: `search attributes of ${namespace} are known`, timeoutMs: 60_000 }, async () => {
    const query = Object.keys(SEARCH_ATTRIBUTES).map((name) => `${name} IS NULL`);
    await connection.workflowService.listWorkflowExecutions({ namespace, query: query.join(' AND ') });
    return true;
  });
}

async function countWorkflows(database: Client, namespace: string): Promise<WorkflowCounts> {
  const { rows } = await database.query<WorkflowCounts>(
    `SELECT count(*) FILTER (WHERE e.next_event_id <= $2)::integer AS unbegun,
            count(*) FILTER (WHERE c.status = $3)::integer AS running,
            count(*) FILTER (WHERE c.status = $4)::integer AS completed
     FROM namespaces n
     JOIN current_executions c ON c.namespace_id = n.id
     JOIN executions e USING (shard_id, namespace_id, workflow_id, run_id)
     WHERE n.name = $1`,
    [namespace, FIRST_TASK_EVENTS, RUNNING, COMPLETED],
  );
  const [counts] = rows;
  if (!counts) throw new Error('Temporal keeps no workflows');
  return counts;
}
