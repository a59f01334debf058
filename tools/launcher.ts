import { bringUp, type Welcome } from './bring-up';
import { Crew, endLeftovers } from './crew';
import { type DataFolder, openDataFolder } from './data-folder';
import { takeLock } from './lock-file';
import { isFreePort } from './ports';
import { say, type Saying, StartRefusal } from './say';
import { readSettings } from './settings';

/** npm hands a Ctrl-C on that the terminal has sent us already: within this time it is the same one. */
const SAME_SIGNAL_MS = 1_000;

/** Brings everything up on this machine, keeps it up, and takes it down in order. */
async function main(): Promise<void> {
  process.umask(0o077); // what it keeps is nobody else's
  const settings = readSettings(process.env);
  const data = openDataFolder(settings.dataFolder);
  refuseSecondLauncher(data);
  await endLeftovers(data.loadProcesses());
  await refuseTakenPort(settings.port);
  const crew = new Crew(data);
  const ending = endOnSignals(crew);
  try {
    welcome(await bringUp(settings, data, crew));
  } catch (error) {
    if (ending.hasBegun()) return;
    tell(error);
    await crew.stop();
    process.exit(1);
  }
}

function refuseSecondLauncher(data: DataFolder): void {
  const lock = takeLock(data.lock);
  if ('holder' in lock) {
    throw new StartRefusal({
      th: `เสนอทำงานอยู่แล้วกับโฟลเดอร์ข้อมูล ${data.path} (โปรเซส ${lock.holder.pid}) โปรดหยุดตัวนั้นก่อน หรือตั้ง SANOE_DATA_DIR เป็นโฟลเดอร์อื่น`,
      en: `Sanoe runs already on the data folder ${data.path} (process ${lock.holder.pid}): stop that one first, or set SANOE_DATA_DIR to another folder`,
    });
  }
  process.once('exit', lock.release);
}

async function refuseTakenPort(port: number): Promise<void> {
  if (await isFreePort(port)) return;
  throw new StartRefusal({
    th: `พอร์ต ${port} มีโปรแกรมอื่นใช้อยู่ โปรดปิดโปรแกรมนั้น หรือเริ่มด้วยพอร์ตอื่น เช่น SANOE_PORT=${port + 1} npm start`,
    en: `port ${port} is taken by another program: end that one, or use another port, as in SANOE_PORT=${port + 1} npm start`,
  });
}

/** The first signal ends the parts one after another, a second one kills them. */
function endOnSignals(crew: Crew): { readonly hasBegun: () => boolean } {
  let begunAt: number | undefined;
  const end = (): void => {
    if (begunAt !== undefined) {
      if (performance.now() - begunAt < SAME_SIGNAL_MS) return;
      crew.kill();
      process.exit(1);
    }
    begunAt = performance.now();
    say({ th: 'กำลังหยุด ข้อมูลทั้งหมดยังอยู่', en: 'stopping; all data stays' });
    crew.stop().then(
      () => {
        say({ th: 'หยุดแล้ว', en: 'stopped' });
        process.exit(0);
      },
      (error: unknown) => {
        tell(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  return { hasBegun: () => begunAt !== undefined };
}

function welcome({ url, usernames, password }: Welcome): void {
  console.log(
    [
      '',
      `  เสนอพร้อมใช้งานที่ ${url}`,
      `  Sanoe is ready at ${url}`,
      '',
      `  ผู้ใช้ตัวอย่าง / demonstration users: ${usernames.join(', ')}`,
      `  รหัสผ่าน / password: ${password}`,
      `  เอกสาร API / API documentation: ${url}/api/docs`,
      '  หยุดด้วย Ctrl-C / stop with Ctrl-C',
      '',
    ].join('\n'),
  );
}

/** A refusal in words; anything else whole, with what caused it. */
function tell(error: unknown): void {
  if (!hasSaying(error)) {
    console.error(error);
    return;
  }
  say(error.saying);
  if (error.cause !== undefined) console.error(error.cause instanceof Error ? error.cause.message : error.cause);
}

function hasSaying(error: unknown): error is Error & { readonly saying: Saying } {
  return error instanceof Error && 'saying' in error;
}

main().catch((error: unknown) => {
  tell(error);
  process.exit(1);
});
