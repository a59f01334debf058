import 'reflect-metadata';
import { loadConfig, type Config } from '@app/platform';
import type { ExitCode } from './command';
import { CommandFailure } from './command-failure';
import { readCommandLine, usageOf } from './command-line';
import { explain } from './explain';
import { openStores } from './stores';

async function main(words: readonly string[]): Promise<ExitCode> {
  const asked = readCommandLine(words);
  if (asked.kind === 'help') {
    console.log(usageOf(asked.command));
    return 0;
  }
  const say = (line: string): void => console.log(line);
  if (asked.kind === 'offline') {
    return asked.work(say);
  }
  const stores = openStores(readConfig());
  try {
    return await asked.work(stores, say);
  } finally {
    await stores.close();
  }
}

function readConfig(): Config {
  try {
    return loadConfig(process.env);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure(
      {
        th: 'ยังไม่รู้จักฐานข้อมูล โปรดเริ่มระบบด้วย npm start ก่อน หรือระบุ SANOE_DATA_DIR ของระบบที่เคยเริ่มแล้ว',
        en: `no stores are known: run npm start first, or name its SANOE_DATA_DIR. ${reason}`,
      },
      { cause },
    );
  }
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    const { lines, exitCode } = explain(error);
    console.error(lines.join('\n'));
    process.exitCode = exitCode;
  },
);
