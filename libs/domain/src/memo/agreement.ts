import { canonicalJson } from '../canonical-json';
import { isSettled, type MemoChain } from './chain';

/**
 * True where the engine thinks of a chain what the record has. After a memo's end its workflow is closed: what is noted
 * later (a comment, a number) moves the record's version only.
 */
export function chainsAgree(record: MemoChain, engine: MemoChain): boolean {
  const version = isSettled(record) ? record.version : engine.version;
  return canonicalJson(record) === canonicalJson({ ...engine, version });
}
