import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, onceOnly } from './cache-folder';
import { runLong } from './command';
import { say, type Saying } from './say';

export interface GoProgram {
  /** The folder's name in the user's cache; it names the version. */
  readonly folder: string;
  /** Packages of one module at one version, such as `example.org/module/cmd/program@v1.2.3`. */
  readonly packages: readonly string[];
  /** The programs that they become. */
  readonly programs: readonly string[];
  readonly what: Saying;
}

/** Builds programs once from their pinned Go module and gives the folder in which they stand. Throws when the build fails. */
export async function goInstall({ folder: name, packages, programs, what }: GoProgram): Promise<string> {
  const folder = cacheFolder(name);
  const isDone = (): boolean => programs.every((program) => existsSync(join(folder, program)));
  await onceOnly(folder, what, isDone, async () => {
    say({ th: `${what.th} ครั้งเดียว ราว 3-5 นาที`, en: `${what.en}, once, some 3 to 5 minutes` });
    const draft = join(folder, 'draft');
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft);
    await runLong(what, {
      command: 'go',
      args: ['install', ...packages],
      env: { ...process.env, GOBIN: draft },
    });
    for (const program of programs) renameSync(join(draft, program), join(folder, program));
    rmSync(draft, { recursive: true });
  });
  return folder;
}
