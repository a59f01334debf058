import { readdirSync, readFileSync } from 'node:fs';
import { isErrno } from '../../tools/process-identity';
import { rounded } from '../figures';
import { PARTS, type EmbeddedStack, type Part } from './embedded-stack';

/** Resident memory in MB, pages that several processes share counted once; null where the system does not tell (Linux does). */
export type Memory = Readonly<Record<Part, number | null>>;

export function memoryOf(stack: EmbeddedStack): Memory {
  const [worker, api, temporal, postgres] = PARTS.map((part) => withChildren(stack.pid(part)));
  return { worker: worker ?? null, api: api ?? null, temporal: temporal ?? null, postgres: postgres ?? null };
}

/** PostgreSQL has a process a connection. */
function withChildren(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const family = [pid, ...childrenOf(pid)];
  return rounded(family.reduce((sum, member) => sum + proportionalKb(member), 0) / 1_024, 1);
}

function childrenOf(pid: number): readonly number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((each) => parentOf(each) === pid);
}

function parentOf(pid: number): number | undefined {
  const status = contentOf(`/proc/${pid}/status`);
  return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
}

function proportionalKb(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(contentOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** Nothing of a process that has gone meanwhile. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ESRCH')) return '';
    throw error;
  }
}
