import { createHmac } from 'node:crypto';
import { type DatabaseUrls, prepareDatabase } from '@app/persistence';
import type { Crew } from './crew';
import type { DataFolder } from './data-folder';
import { untilPostgresAnswers } from './database';
import { embeddedPostgres, untilEmbeddedPostgresAnswers } from './embedded-postgres';
import { StartRefusal } from './say';
import type { LauncherSettings } from './settings';
import type { SupervisedProcess } from './supervised-process';
import { temporalBinary } from './temporal-binary';
import { prepareOwnNamespace } from './temporal-namespace';
import { temporalServer } from './temporal-server';

const START_MS = 60_000;
/** A store may have to wait for the last run's to be gone. */
const MOST_DEATHS = 5;

/** Brings up PostgreSQL, ours or the one of `DATABASE_URL`, with roles, database and schema. */
export async function startPostgres(
  { databaseUrl }: LauncherSettings,
  data: DataFolder,
  crew: Crew,
  masterKey: string,
): Promise<DatabaseUrls> {
  const adminUrl = databaseUrl ?? (await startEmbeddedPostgres(data, crew));
  if (databaseUrl !== undefined) await reachable(databaseUrl);
  return prepareRecord(adminUrl, masterKey);
}

/** Roles, database and schema, with passwords that follow from the master key; repeating it changes nothing. */
export async function prepareRecord(adminUrl: string, masterKey: string): Promise<DatabaseUrls> {
  const database = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
  return prepareDatabase({
    adminUrl,
    secret: createHmac('sha256', masterKey).update('database roles').digest('hex'),
    ...(database === '' || database === 'postgres' ? {} : { database }),
  });
}

async function startEmbeddedPostgres(data: DataFolder, crew: Crew): Promise<string> {
  const { recipe, url } = await embeddedPostgres({
    cluster: data.cluster,
    port: await data.port('postgres'),
    password: data.secret('postgresPassword'),
    durable: true,
  });
  const server = crew.start(recipe);
  const adminUrl = url('postgres');
  await untilEmbeddedPostgresAnswers(server, adminUrl, { timeoutMs: START_MS, mostDeaths: MOST_DEATHS });
  return adminUrl;
}

async function reachable(databaseUrl: string): Promise<void> {
  try {
    await untilPostgresAnswers(databaseUrl, START_MS);
  } catch (error) {
    throw new StartRefusal(
      {
        th: 'ติดต่อ PostgreSQL ใน DATABASE_URL ไม่ได้ โปรดตรวจที่อยู่ ผู้ใช้ และรหัสผ่าน',
        en: 'the PostgreSQL of DATABASE_URL does not answer: check address, user and password',
      },
      { cause: error },
    );
  }
}

/** Brings up Temporal, ours or the cluster of `TEMPORAL_ADDRESS`; gives its address. */
export async function startTemporal(
  { temporalAddress, temporalNamespace: namespace }: LauncherSettings,
  data: DataFolder,
  crew: Crew,
): Promise<string> {
  if (temporalAddress !== undefined) {
    const { prepareCluster } = await import('./temporal-cluster.js');
    await prepareCluster(temporalAddress, namespace);
    return temporalAddress;
  }
  const binary = await temporalBinary();
  const port = await data.port('temporal');
  const server = crew.start(temporalServer({ binary, port, namespace, database: data.temporalDatabase }));
  const address = `127.0.0.1:${port}`;
  await prepareOwnNamespace({ address, namespace, timeoutMs: START_MS, hopeless: hopelessAfter(MOST_DEATHS, server) });
  return address;
}

/** A part that dies so often before it has ever served will not serve. */
export function hopelessAfter(deaths: number, part: SupervisedProcess): () => string | undefined {
  return () => (part.deaths >= deaths ? `${part.name} died ${part.deaths} times:\n${part.tail}` : undefined);
}
