import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder';
import { answerOf, runLong } from './command';
import { goInstall } from './go-install';
import { say, StartRefusal } from './say';

/** The newest that can be built as a module: the go.mod of later ones replaces others. */
const VERSION = '1.5.1';
const MODULE = 'github.com/temporalio/cli/cmd/temporal';
const DOWNLOAD_MS = 90_000;

/**
 * The path of a `temporal` command line that works: the one on PATH; else the one that we got before; else the SDK's own
 * download; else built once from its Go module. Refuses, naming what to install, when none of them is to be had.
 */
export async function temporalBinary(): Promise<string> {
  if (works('temporal')) return 'temporal';
  const kept = join(cacheFolder(`temporal-${VERSION}`), 'temporal');
  if (works(kept)) return kept;
  const problems: unknown[] = [];
  for (const get of [download, build]) {
    const problem = await get(kept);
    if (problem === undefined && works(kept)) return kept;
    problems.push(problem ?? new Error(`${kept} does not run`));
  }
  throw new StartRefusal(
    {
      th: `ไม่พบเซิร์ฟเวอร์ Temporal โปรดติดตั้งคำสั่ง temporal (docs.temporal.io/cli) หรือ Go 1.25 ขึ้นไป หรือตั้ง TEMPORAL_ADDRESS เป็นเซิร์ฟเวอร์ที่มีอยู่`,
      en: `no Temporal server: install the temporal command line (docs.temporal.io/cli), or Go 1.25 or newer, or set TEMPORAL_ADDRESS to a server that you have`,
    },
    { cause: new Error(problems.map(String).join('\n')) },
  );
}

function works(path: string): boolean {
  return answerOf(path, '--version')?.startsWith('temporal version') ?? false;
}

/** Tries the SDK's download, and says why it failed. */
async function download(target: string): Promise<unknown> {
  const what = { th: 'กำลังดาวน์โหลดเซิร์ฟเวอร์ Temporal', en: 'downloading the Temporal server' };
  say(what);
  const folder = `${target}-download-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    await runLong(what, {
      command: process.execPath,
      args: [join(__dirname, 'temporal-download.js'), folder],
      timeoutMs: DOWNLOAD_MS,
    });
    const [file] = readdirSync(folder).filter((name) => name.startsWith('temporal-'));
    if (file === undefined) return new Error(`The SDK left nothing in ${folder}`);
    chmodSync(join(folder, file), 0o755);
    renameSync(join(folder, file), target);
    return undefined;
  } catch (error) {
    say({ th: 'ดาวน์โหลดไม่สำเร็จ จะสร้างจากซอร์สแทน', en: 'the download failed; building from source instead' });
    return error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds it where there is Go, and says why it could not. */
async function build(): Promise<unknown> {
  if (answerOf('go', 'version') === undefined) return new Error('Go is not installed');
  try {
    await goInstall({
      folder: `temporal-${VERSION}`,
      packages: [`${MODULE}@v${VERSION}`],
      programs: ['temporal'],
      what: { th: 'กำลังสร้างเซิร์ฟเวอร์ Temporal', en: 'building the Temporal server' },
    });
    return undefined;
  } catch (error) {
    return error;
  }
}
