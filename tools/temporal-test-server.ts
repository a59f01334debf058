import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, onceOnly } from './cache-folder';
import { answerOf, runLong } from './command';
import { say, type Saying } from './say';
import { PROJECT } from './settings';

/** The version of `temporal-test-server/pom.xml`. */
const VERSION = '1.38.0';
const OLDEST_JAVA = 11;

export type TestServer = { readonly path: string } | { readonly missing: string };

/**
 * Temporal's server with skipped time, from Maven Central, as an executable with the arguments that the SDK gives its own
 * download (`PORT [--enable-time-skipping]`). Where Java or Maven is missing, says which: npm cannot bring them.
 */
export async function temporalTestServer(): Promise<TestServer> {
  if (javaVersion() < OLDEST_JAVA) return { missing: `Java ${OLDEST_JAVA} or newer (java)` };
  const folder = cacheFolder(`temporal-test-server-${VERSION}`);
  const path = join(folder, 'temporal-test-server');
  if (!existsSync(path) && answerOf('mvn', '--version') === undefined) return { missing: 'Maven (mvn)' };
  const what: Saying = {
    th: 'กำลังดาวน์โหลดเซิร์ฟเวอร์ทดสอบของ Temporal',
    en: 'downloading the Temporal test server',
  };
  await onceOnly(
    folder,
    what,
    () => existsSync(path),
    async () => {
      say(what);
      const draft = join(folder, 'draft');
      rmSync(draft, { recursive: true, force: true });
      const pom = join(PROJECT, 'tools/temporal-test-server/pom.xml');
      const target = [`-DoutputDirectory=${draft}`, '-DincludeScope=runtime'];
      await runLong(what, {
        command: 'mvn',
        args: ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', ...target],
      });
      rmSync(join(folder, 'jars'), { recursive: true, force: true });
      renameSync(draft, join(folder, 'jars'));
      writeFileSync(path, SCRIPT, { mode: 0o755 });
    },
  );
  return { path };
}

function javaVersion(): number {
  return Number(/\d+/.exec(answerOf('java', '--version') ?? '0')?.[0]);
}

/** Dies with the tests that started it even when they are killed (Linux); elsewhere it just runs. */
const SCRIPT = `#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
guard=
if setpriv --help 2>/dev/null | grep -q pdeathsig; then
  guard='setpriv --pdeathsig KILL --'
fi
exec $guard java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms64m -Xmx512m \\
  -cp "$here/jars/*" io.temporal.testserver.TestServer "$@"
`;
