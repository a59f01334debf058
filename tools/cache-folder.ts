import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from './lock-file';
import { say, type Saying } from './say';
import { until } from './until';

const LONGEST_WAIT_MS = 30 * 60_000;

/** What is downloaded or built once for a user, outside the checkout. Made where it is missing. */
export function cacheFolder(name: string): string {
  const folder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'sanoe', name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Does the work unless it is done, and lets a second process wait for the first instead of doing it again. */
export async function onceOnly(
  folder: string,
  what: Saying,
  isDone: () => boolean,
  work: () => Promise<void>,
): Promise<void> {
  let told = false;
  await until({ what: what.en, timeoutMs: LONGEST_WAIT_MS }, async () => {
    if (isDone()) return true;
    const lock = takeLock(join(folder, 'lock'));
    if ('holder' in lock) {
      if (!told) say({ th: `รอโปรแกรมอื่นทำให้เสร็จ: ${what.th}`, en: `another process is at it: ${what.en}` });
      told = true;
      return false;
    }
    try {
      if (!isDone()) await work();
      return true;
    } finally {
      lock.release();
    }
  });
}
