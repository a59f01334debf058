import type { Bilingual } from '@app/messages';
import type { Stores } from './stores';

/** 0: done, and all is well. 1: refused, or something wrong was found. 2: it was called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** Prints a line of the answer. */
export type Say = (line: string) => void;

export const OPTIONS = {
  organisation: { type: 'string' },
  certificate: { type: 'string' },
  anchor: { type: 'string' },
  to: { type: 'string' },
  json: { type: 'boolean' },
  open: { type: 'boolean' },
  all: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type Option = Exclude<keyof typeof OPTIONS, 'help'>;

/** What stood behind the command's name. */
export interface Given {
  readonly words: readonly string[];
  readonly organisation: string | undefined;
  /** Files. */
  readonly certificate: string | undefined;
  readonly anchor: string | undefined;
  readonly to: string | undefined;
  readonly flags: ReadonlySet<Option>;
}

export type Work = (stores: Stores, say: Say) => Promise<ExitCode>;

/** Needs neither settings nor stores. */
export type OfflineWork = (say: Say) => Promise<ExitCode>;

interface Described {
  /** One word or two. */
  readonly name: string;
  /** What follows the name, as the usage shows it. */
  readonly synopsis: string;
  readonly purpose: Bilingual;
  readonly options: readonly Option[];
}

export interface StoreCommand extends Described {
  /** Throws `UsageError` where what was given does not make sense. */
  readonly read: (given: Given) => Work;
}

export interface OfflineCommand extends Described {
  /** As `read`. */
  readonly readOffline: (given: Given) => OfflineWork;
}

export type Command = StoreCommand | OfflineCommand;

/** It was called wrongly: exit code 2. */
export class UsageError extends Error {
  constructor(
    readonly saying: Bilingual,
    readonly command?: Command,
  ) {
    super(saying.en);
  }
}

export function both({ th, en }: Bilingual): string {
  return `${th} (${en})`;
}

/** Throws `UsageError` where more was given than is asked for. */
export function onlyWord({ words }: Given, what: Bilingual): string {
  const [word, ...more] = words;
  if (word === undefined || word === '') {
    throw new UsageError({ th: `ต้องระบุ${what.th}`, en: `${what.en} is missing` });
  }
  noWords(more);
  return word;
}

export function noWords([first]: readonly string[]): void {
  if (first !== undefined) {
    throw new UsageError({ th: `ไม่เข้าใจ "${first}"`, en: `"${first}" is one word too many` });
  }
}

export function requiredOrganisation({ organisation }: Given): string {
  if (organisation === undefined || organisation === '') {
    throw new UsageError({
      th: 'ต้องระบุหน่วยงานด้วย --organisation SLUG',
      en: 'name the organisation with --organisation SLUG',
    });
  }
  return organisation;
}

/** Throws `UsageError` where it was not given. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') {
    throw new UsageError({ th: `ต้องระบุ ${option}`, en: `name it with ${option}` });
  }
  return value;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** In small letters, as the record has it. */
export function memoId(word: string): string {
  return idOf(word, { th: `"${word}" ไม่ใช่รหัสบันทึกข้อความ (UUID)`, en: `"${word}" is no memo's id (a UUID)` });
}

/** Of a memo, a measure or a plan. */
export function anyId(word: string): string {
  return idOf(word, { th: `"${word}" ไม่ใช่รหัส (UUID)`, en: `"${word}" is no id (a UUID)` });
}

function idOf(word: string, otherwise: Bilingual): string {
  if (!ID.test(word)) {
    throw new UsageError(otherwise);
  }
  return word.toLowerCase();
}
