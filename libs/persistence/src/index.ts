export { findAnswer, keepAnswer } from './answered-requests';
export { Calendars } from './calendars';
export { dataSourceOptions } from './data-source';
export { DatabaseRefusal, type DatabaseRefusalCode } from './database-refusal';
export { EngineCursors, type Leased, type Rebuilt, type Settled } from './engine-cursors';
export { MemoCommands, standingsIn, type MemoAtHand } from './memo-commands';
export type { DecisionRow } from './memo-decisions';
export {
  insertDraft,
  readAttachments,
  readDraft,
  readNumbering,
  readTemplates,
  unitsHeldBy,
  updateDraft,
  type AttachmentFacts,
  type Draft,
} from './memo-drafts';
export {
  MemoRecord,
  type Appended,
  type Enclosed,
  type LockedMemo,
  type MemoState,
  type RequestKey,
} from './memo-record';
export { rightsFor, rightsOf, type Right } from './memo-rights';
export {
  contentHash,
  giveNumber,
  insertRevision,
  readRevision,
  type FrozenChain,
  type Revision,
  type RevisionOf,
} from './memo-submission';
export { Organisations, type Actor, type Tx } from './organisations';
export { OrganisationData } from './organisation-data';
export { prepareDatabase, type DatabaseRequest, type DatabaseUrls } from './prepare-database';
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
