export { Calendars } from './calendars';
export { EngineCursors, type Leased, type Rebuilt, type Settled } from './engine-cursors';
export { MemoCommands, standingsIn, type MemoAtHand } from './memo-commands';
export type { DecisionRow } from './memo-decisions';
export { MemoRecord, type Appended, type Enclosed, type LockedMemo, type RequestKey } from './memo-record';
export { rightsFor, rightsOf, type Right } from './memo-rights';
export { Organisations, type Actor, type Tx } from './organisations';
export { LOG_START, recordHash, sha256, type HashedEvent, type RecordOf } from './record-hash';
export { recordPool } from './record-pool';
export {
  linesHash,
  textHash,
  writtenHash,
  type Instruction,
  type Mark,
  type SignatureLine,
  type WrittenDecision,
} from './written';
