import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MOST_BYTES = 16 * 1024 * 1024;

export interface ChildLog {
  readonly write: (line: string) => void;
}

/** A log file that is set aside as `<name>.log.1` when it has grown, so that two files a process are kept at most. */
export function openChildLog(folder: string, name: string, mostBytes = MOST_BYTES): ChildLog {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  let file = openSync(path, 'a');
  let size = fstatSync(file).size;
  return {
    write: (line) => {
      if (size > mostBytes) {
        closeSync(file);
        renameSync(path, `${path}.1`);
        file = openSync(path, 'a');
        size = 0;
      }
      size += writeSync(file, `${line}\n`);
    },
  };
}
