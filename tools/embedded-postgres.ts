import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { untilPostgresAnswers } from './database';
import { postgresHome } from './postgres-home';
import type { ProcessRecipe, SupervisedProcess } from './supervised-process';
import { type SystemUser, unprivilegedUser } from './unprivileged-user';
import { until } from './until';

const ADMINISTRATOR = 'postgres';

export interface EmbeddedPostgresOptions {
  /** The cluster's folder, made where it is missing. */
  readonly cluster: string;
  readonly port: number;
  readonly password: string;
  /** Off only for the throw-away clusters of tests. */
  readonly durable: boolean;
}

export interface EmbeddedPostgres {
  readonly recipe: ProcessRecipe;
  /** Where the cluster is: not below the data folder where the user who runs it cannot reach that. */
  readonly cluster: string;
  readonly url: (database: string) => string;
}

/** Makes the cluster where it is missing, and says how to run its server. */
export async function embeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = unprivilegedUser();
  const { programs, cluster } = postgresHome(user, options.cluster);
  const env = { PATH: process.env['PATH'], LANG: 'C.UTF-8', TZ: 'UTC' };
  if (!existsSync(cluster)) await makeCluster(join(programs, 'initdb'), cluster, options, { env, user });
  return {
    cluster,
    url: (database) =>
      `postgres://${ADMINISTRATOR}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${database}`,
    recipe: {
      name: 'postgres',
      command: join(programs, 'postgres'),
      args: ['-D', cluster, '-p', String(options.port), ...settings(options).flatMap((setting) => ['-c', setting])],
      env,
      cwd: tmpdir(),
      user,
      stopSignal: 'SIGINT', // "fast": rolls back and disconnects the clients; SIGTERM would wait for them
      orphanSignal: 'SIGINT',
      stopTimeoutMs: 30_000,
    },
  };
}

const SERVES = 'database system is ready to accept connections';

/** Waits until the server takes connections, without asking before it says so: each refusal would be a line of its log. */
export async function untilEmbeddedPostgresAnswers(
  server: Pick<SupervisedProcess, 'tail' | 'deaths'>,
  adminUrl: string,
  { timeoutMs, mostDeaths }: { readonly timeoutMs: number; readonly mostDeaths: number },
): Promise<void> {
  const hopeless = (): string | undefined => (server.deaths >= mostDeaths ? server.tail : undefined);
  await until({ what: 'PostgreSQL has started', timeoutMs, hopeless }, () => server.tail.includes(SERVES));
  await untilPostgresAnswers(adminUrl, timeoutMs, hopeless);
}

function settings({ durable }: EmbeddedPostgresOptions): readonly string[] {
  return [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=256MB',
    'max_wal_size=2GB',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_line_prefix=%m [%p] %u@%d ',
    'log_parameter_max_length_on_error=0', // parameters are personal data
    'log_error_verbosity=terse', // and so are the details of a violated constraint
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
}

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly user: SystemUser | undefined;
}

/** Made beside its place and moved there when whole: what a killed start leaves behind is no cluster. */
async function makeCluster(
  initdb: string,
  cluster: string,
  { password, durable }: EmbeddedPostgresOptions,
  { env, user }: Surroundings,
): Promise<void> {
  const draft = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8'];
  const access = [`--username=${ADMINISTRATOR}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await promisify(execFile)(initdb, [`--pgdata=${draft}`, ...access, ...locale, ...(durable ? [] : ['--no-sync'])], {
      env,
      cwd: tmpdir(),
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
  } finally {
    rmSync(passwordFile);
  }
  renameSync(draft, cluster);
}
