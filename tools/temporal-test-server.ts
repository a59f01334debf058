import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mavenJars } from './maven-jars';

/** The version of `temporal-test-server/pom.xml`. */
const VERSION = '1.38.0';

export type TestServer = { readonly path: string } | { readonly missing: string };

/**
 * Temporal's server with skipped time, from Maven Central, as an executable with the arguments that the SDK gives its own
 * download (`PORT [--enable-time-skipping]`). Where Java or Maven is missing, says which.
 */
export async function temporalTestServer(): Promise<TestServer> {
  const jars = await mavenJars({
    name: 'temporal-test-server',
    version: VERSION,
    what: { th: 'กำลังดาวน์โหลดเซิร์ฟเวอร์ทดสอบของ Temporal', en: 'downloading the Temporal test server' },
  });
  if ('missing' in jars) return jars;
  const path = join(dirname(jars.folder), 'temporal-test-server');
  if (!existsSync(path)) writeFileSync(path, SCRIPT, { mode: 0o755 });
  return { path };
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
