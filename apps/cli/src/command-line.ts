import { parseArgs, type ParseArgsConfig } from 'node:util';
import {
  both,
  OPTIONS,
  UsageError,
  type Command,
  type Given,
  type OfflineWork,
  type Option,
  type Work,
} from './command';
import { auditVerify } from './commands/audit-verify';
import { engineRebuild } from './commands/engine-rebuild';
import { evidence } from './commands/evidence';
import { keysReencrypt } from './commands/keys-reencrypt';
import { memoShow } from './commands/memo-show';
import { orgImport } from './commands/org-import';
import { personReset } from './commands/person-reset';
import { reconcile } from './commands/reconcile';
import { upgradeCheck } from './commands/upgrade-check';
import { verify } from './commands/verify';

export const COMMANDS: readonly Command[] = [
  orgImport,
  personReset,
  memoShow,
  auditVerify,
  evidence,
  verify,
  reconcile,
  engineRebuild,
  upgradeCheck,
  keysReencrypt,
];

/** What a person asked for: help, about one command or all, or work, on the stores or without them. */
export type Asked =
  | { readonly kind: 'help'; readonly command?: Command }
  | { readonly kind: 'work'; readonly work: Work }
  | { readonly kind: 'offline'; readonly work: OfflineWork };

/** Reads what stands behind `sanoe`. Throws `UsageError`. */
export function readCommandLine(words: readonly string[]): Asked {
  const [first, second] = words;
  if (first === undefined) {
    throw new UsageError({ th: 'ต้องระบุคำสั่ง', en: 'name a command' });
  }
  if (first === 'help' || first === '--help' || first === '-h') {
    return helpAbout(words.slice(1).join(' '));
  }
  const command = COMMANDS.find(({ name }) => name === first || name === `${first} ${second}`);
  if (command === undefined) {
    throw unknownCommand(words.slice(0, 2).join(' '));
  }
  const { given, asksForHelp } = readGiven(command, words.slice(command.name.split(' ').length));
  return asksForHelp ? { kind: 'help', command } : readWork(command, given);
}

/** How all commands, or one, are called. */
export function usageOf(command?: Command): string {
  if (command !== undefined) {
    return [`npm run sanoe -- ${command.name} ${command.synopsis}`.trimEnd(), `  ${both(command.purpose)}`].join('\n');
  }
  return [
    'วิธีใช้ (usage): npm run sanoe -- COMMAND …',
    '',
    ...COMMANDS.flatMap(({ name, synopsis, purpose }) => [
      `  ${name} ${synopsis}`.trimEnd(),
      `      ${purpose.th}`,
      `      ${purpose.en}`,
    ]),
    '  help [COMMAND]',
    '      วิธีใช้คำสั่ง',
    '      how a command is called',
    '',
    'รหัสจบการทำงาน: 0 เรียบร้อย, 1 ถูกปฏิเสธหรือพบสิ่งผิดปกติ, 2 เรียกใช้ไม่ถูกต้อง',
    'exit code: 0 well, 1 refused or something wrong found, 2 called wrongly',
  ].join('\n');
}

function helpAbout(name: string): Asked {
  if (name === '') {
    return { kind: 'help' };
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) {
    throw unknownCommand(name);
  }
  return { kind: 'help', command };
}

function unknownCommand(name: string): UsageError {
  return new UsageError({ th: `ไม่มีคำสั่ง "${name}"`, en: `there is no command "${name}"` });
}

function readGiven(
  command: Command,
  args: readonly string[],
): { readonly given: Given; readonly asksForHelp: boolean } {
  const { values, positionals } = parsed(command, args);
  const text = (option: Option): string | undefined => {
    const value = values[option];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    given: {
      words: positionals,
      organisation: text('organisation'),
      certificate: text('certificate'),
      anchor: text('anchor'),
      to: text('to'),
      flags: new Set(command.options.filter((option) => values[option] === true)),
    },
    asksForHelp: values['help'] === true,
  };
}

function parsed(
  command: Command,
  args: readonly string[],
): { readonly values: Readonly<Partial<Record<string, unknown>>>; readonly positionals: readonly string[] } {
  const names: readonly (Option | 'help')[] = [...command.options, 'help'];
  const options: ParseArgsConfig['options'] = Object.fromEntries(names.map((name) => [name, OPTIONS[name]]));
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const reason = parseFault(error);
    if (reason !== undefined) {
      throw new UsageError({ th: 'อ่านตัวเลือกไม่ได้', en: reason }, command);
    }
    throw error;
  }
}

/** What `parseArgs` says of words that it does not understand; undefined for any other error. */
function parseFault(error: unknown): string | undefined {
  const { code, message }: { code?: unknown; message?: unknown } =
    typeof error === 'object' && error !== null ? error : {};
  const isParseFault = typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS_');
  return isParseFault ? String(message) : undefined;
}

function readWork(command: Command, given: Given): Asked {
  try {
    return 'readOffline' in command
      ? { kind: 'offline', work: command.readOffline(given) }
      : { kind: 'work', work: command.read(given) };
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(error.saying, command) : error;
  }
}
