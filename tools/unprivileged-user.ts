import { spawnSync } from 'node:child_process';

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/** Who runs PostgreSQL, which refuses root: as root one of the users that have no rights, else ourselves. */
export function unprivilegedUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of CANDIDATES) {
    const [uid, gid] = ['-u', '-g'].map((which) => idOf(which, name));
    if (uid !== undefined && gid !== undefined) return { name, uid, gid };
  }
  throw new Error(`PostgreSQL refuses to run as root, and none of the users ${CANDIDATES.join(', ')} exists`);
}

/** Whether the user may pass through to the folder, or run the file: asked of the system itself, as that user. */
export function canReach(user: SystemUser | undefined, path: string): boolean {
  if (user === undefined) return true;
  const { uid, gid } = user;
  const probe = spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], { uid, gid, cwd: '/' });
  return probe.status === 0;
}

function idOf(which: string, name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [which, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}
