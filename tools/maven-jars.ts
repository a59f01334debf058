import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, onceOnly } from './cache-folder';
import { answerOf, runLong } from './command';
import { say, type Saying } from './say';
import { PROJECT } from './settings';

const OLDEST_JAVA = 11;

export interface MavenProgram {
  /** Of its folder in `tools/`, where its pom is. */
  readonly name: string;
  /** The one in its pom. */
  readonly version: string;
  readonly what: Saying;
}

export type MavenJars = { readonly folder: string } | { readonly missing: string };

/**
 * The jars of a program from Maven Central, in a folder of the user's cache, fetched once. Where Java or Maven is missing, says
 * which: npm cannot bring them.
 */
export async function mavenJars(program: MavenProgram): Promise<MavenJars> {
  const { name, what } = program;
  if (javaVersion() < OLDEST_JAVA) return { missing: `Java ${OLDEST_JAVA} or newer (java)` };
  const { cache, folder } = placeOf(program);
  if (!existsSync(folder) && answerOf('mvn', '--version') === undefined) return { missing: 'Maven (mvn)' };
  await onceOnly(
    cache,
    what,
    () => existsSync(folder),
    async () => {
      say(what);
      const draft = join(cache, 'draft');
      rmSync(draft, { recursive: true, force: true });
      const pom = join(PROJECT, 'tools', name, 'pom.xml');
      const target = [`-DoutputDirectory=${draft}`, '-DincludeScope=runtime'];
      await runLong(what, {
        command: 'mvn',
        args: ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', ...target],
      });
      renameSync(draft, folder);
    },
  );
  return { folder };
}

/** The folder of a program that can be run at once; undefined where Java is missing or it was not fetched yet. */
export function fetchedJars(program: MavenProgram): string | undefined {
  const { folder } = placeOf(program);
  return existsSync(folder) && javaVersion() >= OLDEST_JAVA ? folder : undefined;
}

function placeOf({ name, version }: MavenProgram): { readonly cache: string; readonly folder: string } {
  const cache = cacheFolder(`${name}-${version}`);
  return { cache, folder: join(cache, 'jars') };
}

function javaVersion(): number {
  return Number(/\d+/.exec(answerOf('java', '--version') ?? '0')?.[0]);
}
