import { open } from 'node:fs/promises';
import { CommandFailure } from './command-failure';

const MOST_BYTES = 1024 * 1024;

/** A whole file of at most 1 MB. Throws `CommandFailure`. */
export async function readSmallFile(path: string): Promise<Buffer> {
  const bytes = Buffer.alloc(MOST_BYTES + 1);
  const length = await readInto(path, bytes);
  if (length > MOST_BYTES) {
    throw new CommandFailure({ th: `${path} ใหญ่เกิน ๑ MB`, en: `${path} is larger than 1 MB` });
  }
  return bytes.subarray(0, length);
}

async function readInto(path: string, bytes: Buffer): Promise<number> {
  try {
    const file = await open(path);
    try {
      return (await file.read(bytes, 0, bytes.length, 0)).bytesRead;
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** What a person is told of a file that cannot be opened. */
export function unreadable(path: string, cause: unknown): CommandFailure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CommandFailure({ th: `อ่านไฟล์ ${path} ไม่ได้`, en: `cannot read the file: ${reason}` }, { cause });
}
