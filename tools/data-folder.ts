import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isIdentity } from './lock-file';
import { isErrno, type ProcessIdentity } from './process-identity';
import { freePort, isFreePort } from './ports';

/** What the product keeps on this machine between two starts. */
export interface DataFolder {
  readonly path: string;
  readonly lock: string;
  readonly logs: string;
  readonly attachments: string;
  readonly cluster: string;
  readonly temporalDatabase: string;
  /** A secret made at the first start, or the one given then. */
  readonly secret: (name: SecretName, given?: string) => string;
  /** A port of the loopback interface: the one of the last start where it is still free. */
  readonly port: (name: 'postgres' | 'temporal') => Promise<number>;
  /** The processes that run now, for whoever looks after us. */
  readonly saveProcesses: (processes: Processes) => void;
  readonly loadProcesses: () => Processes;
  /** The settings that API and worker run with, for the command line, which works on the same stores. */
  readonly saveEnvironment: (environment: Environment) => void;
  readonly loadEnvironment: () => Environment;
}

export type SecretName = 'masterKey' | 'operatorToken' | 'demoPassword' | 'postgresPassword';
export type Environment = Readonly<Record<string, string>>;
export type Processes = Readonly<Record<string, ProcessIdentity>>;

/** Makes the folder where it is missing. Others may pass through it to the cluster (PostgreSQL may run as another user), not read it. */
export function openDataFolder(path: string): DataFolder {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o711);
  const attachments = join(path, 'attachments');
  mkdirSync(attachments, { recursive: true, mode: 0o700 });
  const secrets = join(path, 'secrets.json');
  const ports = join(path, 'ports.json');
  const processes = join(path, 'processes.json');
  const environment = join(path, 'environment.json');
  return {
    path,
    attachments,
    lock: join(path, 'launcher.lock'),
    logs: join(path, 'logs'),
    cluster: join(path, 'postgres'),
    temporalDatabase: join(path, 'temporal.sqlite'),
    secret: (name, given) => {
      const kept = readObject(secrets);
      const known = kept[name];
      if (typeof known === 'string') return known;
      const made = given ?? MADE[name]();
      writeObject(secrets, { ...kept, [name]: made });
      return made;
    },
    port: async (name) => {
      const kept = readObject(ports);
      const known = kept[name];
      const port = typeof known === 'number' && (await isFreePort(known)) ? known : await freePort();
      writeObject(ports, { ...readObject(ports), [name]: port });
      return port;
    },
    saveProcesses: (now) => writeObject(processes, now),
    loadProcesses: () =>
      Object.fromEntries(
        Object.entries(readObject(processes)).flatMap(([name, value]) => (isIdentity(value) ? [[name, value]] : [])),
      ),
    saveEnvironment: (settings) => writeObject(environment, settings),
    loadEnvironment: () =>
      Object.fromEntries(
        Object.entries(readObject(environment)).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value]] : [],
        ),
      ),
  };
}

const MADE: Readonly<Record<SecretName, () => string>> = {
  masterKey: () => randomBytes(32).toString('base64url'),
  operatorToken: () => randomBytes(32).toString('base64url'),
  demoPassword: () => Array.from({ length: 3 }, () => letters(4)).join('-'),
  postgresPassword: () => randomBytes(24).toString('base64url'),
};

/** To be read from a screen and typed: no letter that looks like another one or like a digit. */
function letters(count: number): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

function readObject(path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null) return { ...value };
    throw new Error(`${path} does not hold an object`);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return {};
    throw error;
  }
}

/** Whole or not at all: a crash leaves the file as it was. */
function writeObject(path: string, value: object): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, path);
}
