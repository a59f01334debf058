/** What can be wrong with a log, public and stable: each names the kind of row that does not fit the others. */
export const LOG_FAULTS = [
  'ENTRY_MISSING',
  'ENTRY_CHANGED',
  'LINK_BROKEN',
  'OUT_OF_TURN',
  'DECISION_MISSING',
  'DECISION_CHANGED',
  'DECISION_UNKNOWN',
  'TASK_CHANGED',
  'TEXT_MISSING',
  'TEXT_CHANGED',
  'TEXT_UNKNOWN',
  'REVISION_MISSING',
  'REVISION_CHANGED',
  'REVISION_UNKNOWN',
  'NUMBER_CHANGED',
  'MEMO_CHANGED',
  'HAND_IN_CHANGED',
  'STATE_CHANGED',
  'CURSOR_CHANGED',
  'SEAL_MISSING',
  'SEAL_CHANGED',
  'SEALED_ENTRY_CHANGED',
  'ANCHORED_SEAL_MISSING',
  'ANCHORED_SEAL_CHANGED',
] as const;

export type LogFault = (typeof LOG_FAULTS)[number];
