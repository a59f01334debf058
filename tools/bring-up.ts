import type { Crew } from './crew';
import type { DataFolder } from './data-folder';
import { loadDemonstration } from './demonstration/demonstration';
import { USERNAMES } from './demonstration/organisation';
import { step } from './say';
import { type LauncherSettings, nodeArguments, PROJECT } from './settings';
import { hopelessAfter, startPostgres, startTemporal } from './stores';
import type { ProcessRecipe } from './supervised-process';
import { until } from './until';

const START_MS = 60_000;

/** What a person needs to begin. */
export interface Welcome {
  readonly url: string;
  readonly password: string;
  readonly usernames: readonly string[];
}

/** Starts all parts in their order and comes back when somebody can sign in. */
export async function bringUp(settings: LauncherSettings, data: DataFolder, crew: Crew): Promise<Welcome> {
  const masterKey = settings.masterKey ?? data.secret('masterKey');
  const operatorToken = settings.operatorToken ?? data.secret('operatorToken');
  const password = data.secret('demoPassword', settings.demoPassword);
  const [urls, temporalAddress] = await Promise.all([
    step({ th: 'ฐานข้อมูล PostgreSQL', en: 'PostgreSQL' }, () => startPostgres(settings, data, crew, masterKey)),
    step({ th: 'ระบบกระบวนงาน Temporal', en: 'Temporal' }, () => startTemporal(settings, data, crew)),
  ]);
  const environment = {
    DATABASE_URL: urls.appUrl,
    OWNER_DATABASE_URL: urls.ownerUrl,
    RELAY_DATABASE_URL: urls.relayUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: settings.temporalNamespace,
    SANOE_PORT: String(settings.port),
    SANOE_PUBLIC_URL: settings.publicUrl,
    SANOE_DATA_DIR: data.path,
    SANOE_MASTER_KEY: masterKey,
    SANOE_OPERATOR_TOKEN: operatorToken,
  };
  data.saveEnvironment(environment);
  const env = { ...process.env, NODE_ENV: process.env['NODE_ENV'] || 'production', ...environment };
  const baseUrl = `http://127.0.0.1:${settings.port}`;
  await step({ th: 'เว็บและตัวทำงาน', en: 'API and worker' }, () => startApps(crew, env, baseUrl));
  await step({ th: 'หน่วยงานตัวอย่าง', en: 'demonstration organisation' }, () =>
    loadDemonstration({ baseUrl, operatorToken, password }),
  );
  return { url: settings.publicUrl, password, usernames: USERNAMES };
}

async function startApps(crew: Crew, env: NodeJS.ProcessEnv, baseUrl: string): Promise<void> {
  const worker = crew.start(app('worker', env));
  const api = crew.start(app('api', env));
  const [apiHopeless, workerHopeless] = [api, worker].map((part) => hopelessAfter(2, part));
  await until(
    { what: 'API and worker are ready', timeoutMs: START_MS, hopeless: () => apiHopeless?.() ?? workerHopeless?.() },
    () => isReady(baseUrl),
  );
}

/** The database answers, and a worker polls the engine. */
async function isReady(baseUrl: string): Promise<boolean> {
  const answer = await fetch(`${baseUrl}/readyz`, { signal: AbortSignal.timeout(5_000) });
  const parts: unknown = await answer.json();
  return answer.ok && typeof parts === 'object' && parts !== null && 'workers' in parts && parts.workers === 'up';
}

function app(name: 'api' | 'worker', env: NodeJS.ProcessEnv): ProcessRecipe {
  return {
    name,
    command: process.execPath,
    args: nodeArguments(name),
    env,
    cwd: PROJECT,
    stopSignal: 'SIGTERM',
    orphanSignal: 'SIGKILL', // the stores go too: nothing could be finished
    stopTimeoutMs: 15_000,
  };
}
