import { canonicalJson } from '../canonical-json';
import { isSettled, type MemoChain } from './chain';

/**
 * True where the engine thinks of a chain what the record has. After a memo's end its workflow is closed: what is noted
 * later (a comment, a number, a publication) moves the record only.
 */
export function chainsAgree(record: MemoChain, engine: MemoChain): boolean {
  return isSettled(record)
    ? canonicalJson(asSettled(record)) === canonicalJson(asSettled({ ...engine, version: record.version }))
    : canonicalJson(record) === canonicalJson(engine);
}

function asSettled({ publication: _published, ...chain }: MemoChain): MemoChain {
  return chain;
}
