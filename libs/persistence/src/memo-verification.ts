import {
  canonicalJson,
  evolve,
  isInTurn,
  openStep,
  signatureOf,
  stepOf,
  unopened,
  unsignedSteps,
  type LogFault,
  type MemoChain,
  type MemoContent,
} from '@app/domain';
import { documentNumberIn, NO_NUMBER_HASH, numberHash, registerYear, takenIn } from './document-numbers';
import { entryFault } from './entry-verification';
import type { DecisionRows, LoggedEvent, MemoRows, NumberRow, RevisionRow } from './memo-rows';
import { contentHash } from './memo-submission';
import { LOG_START } from './record-hash';
import { publicationFault } from './publication-verification';
import { linesHash, textHash, writtenHash, type WrittenDecision } from './written';

export interface FoundFault {
  readonly version: number;
  readonly what: LogFault;
}

/** What the record has of a memo but what lists and commands read of it, which its events make. */
export type RecordedRows = Omit<MemoRows, 'state' | 'memo' | 'cursor' | 'publications'>;

/** A memo's chain as its entries make it, the hash of the last one, and the first entry that does not fit. */
export interface ReplayedRecord {
  readonly chain: MemoChain;
  readonly head: Buffer;
  readonly fault?: FoundFault;
}

/** The first entry of a memo that does not fit the entry before it, the rows that it encloses, or what it made. */
export function findMemoFault(rows: MemoRows): FoundFault | undefined {
  const { chain, head, fault } = replayRecord(rows);
  if (fault !== undefined) {
    return fault;
  }
  const what =
    readable('STATE_CHANGED', () => stateFault(rows, chain, head)) ??
    readable('MEMO_CHANGED', () => draftFault(rows, chain)) ??
    readable('PUBLICATION_CHANGED', () => publicationFault(rows));
  return what && { version: rows.entries.length, what };
}

/** Follows a memo's entries up to the first that is not in turn, or does not fit the entry before it or the rows that it encloses. */
export function replayRecord(rows: RecordedRows): ReplayedRecord {
  const { organisationId, memoId, entries } = rows;
  let chain = unopened(memoId);
  let head: Buffer = LOG_START;
  for (const [index, entry] of entries.entries()) {
    const version = index + 1;
    const expected = { organisationId, kind: 'memo', streamId: memoId, version, previousHash: head } as const;
    const what =
      entryFault(entry, expected) ??
      readable('ENTRY_CHANGED', () => {
        const fault = enclosedFault(rows, entry.event, entry.record_hash, chain);
        const isNext = isInTurn(chain, entry.event);
        chain = evolve(chain, entry.event);
        return fault ?? (isNext ? undefined : 'OUT_OF_TURN');
      });
    if (what !== undefined) {
      return { chain, head, fault: { version, what } };
    }
    head = entry.record_hash;
  }
  const what = leftoverFault(rows);
  return what === undefined ? { chain, head } : { chain, head, fault: { version: entries.length, what } };
}

/** A row that somebody wrote into may no longer be what its type says: what cannot be read has been changed. */
function readable(otherwise: LogFault, check: () => LogFault | undefined): LogFault | undefined {
  try {
    return check();
  } catch {
    return otherwise;
  }
}

/** `chain` is the one before the event. */
function enclosedFault(rows: RecordedRows, event: LoggedEvent, hash: Buffer, chain: MemoChain): LogFault | undefined {
  const decisions = rows.decisions.filter(({ version }) => version === event.version);
  if (event.type === 'decided') {
    return decisionFault(decisions, event, hash, chain) ?? taskFault(rows, decisions);
  }
  if (decisions.length > 0) {
    return 'DECISION_UNKNOWN';
  }
  if (event.type === 'submitted') {
    return revisionFault(rows, event) ?? numberFault(rows, event);
  }
  return event.type === 'numbered' ? numberFault(rows, event) : textFault(rows, event);
}

type Decided = Extract<LoggedEvent, { type: 'decided' }>;

function decisionFault(decisions: DecisionRows, event: Decided, hash: Buffer, chain: MemoChain): LogFault | undefined {
  if (decisions.length < event.signed.length) {
    return 'DECISION_MISSING';
  }
  if (decisions.length > event.signed.length) {
    return 'DECISION_UNKNOWN';
  }
  const isAsSigned = event.signed.every((signed, index) => {
    const row = decisions[index];
    const step = stepOf(chain, signed.step);
    const isLast = index === event.signed.length - 1;
    const before = chain.steps.find(({ order }) => order === (step?.order ?? 0) - 1);
    const follows = before === undefined ? undefined : signatureOf(chain, before.number)?.activation;
    return (
      row !== undefined &&
      step !== undefined &&
      row.activation === signed.activation &&
      row.step === signed.step &&
      row.decision === signed.decision &&
      row.capacity === signed.capacity &&
      row.appointment_id === signed.appointmentId &&
      row.step_order === step.order &&
      row.follows_activation === (index === 0 ? (follows ?? null) : (event.signed[index - 1]?.activation ?? null)) &&
      row.revision === event.revision &&
      row.content_hash.toString('hex') === chain.contentHash &&
      row.position_id === step.positionId &&
      row.signer_id === event.by &&
      row.return_to === (isLast ? event.returnTo : null) &&
      row.signed_at.getTime() === event.at &&
      row.record_hash.equals(hash) &&
      (isLast || isSilent(writtenIn(row)))
    );
  });
  const last = decisions.at(-1);
  const isAsWritten =
    last !== undefined &&
    writtenHash(writtenIn(last)) === event.textHash &&
    (event.permitsPublication !== true || last.permit_publication) &&
    linesHash(decisions.map(lineOf)) === event.linesHash;
  return isAsSigned && isAsWritten ? undefined : 'DECISION_CHANGED';
}

type DecisionRow = DecisionRows[number];

function writtenIn(row: DecisionRow): WrittenDecision {
  const { opinion, reason, marks, instruction, permit_publication: permitPublication } = row;
  return { opinion, reason, marks, instruction, permitPublication };
}

function isSilent({ opinion, reason, marks, instruction, permitPublication }: WrittenDecision): boolean {
  return (opinion ?? reason ?? marks ?? instruction) === null && !permitPublication;
}

function lineOf(row: DecisionRow): Parameters<typeof linesHash>[0][number] {
  return {
    id: row.id,
    activation: row.activation,
    step: row.step,
    decision: row.decision,
    capacity: row.capacity,
    orderNumber: row.order_number,
    signerName: row.signer_name,
    ownPositionName: row.own_position_name,
    positionName: row.position_name,
  };
}

/** An instruction's tasks say what it says. */
function taskFault({ tasks }: RecordedRows, decisions: DecisionRows): LogFault | undefined {
  const { instruction = null, activation } = decisions.at(-1) ?? {};
  const wanted = (instruction?.positionIds ?? []).map((id) => canonicalJson([id, instruction?.text, instruction?.due]));
  const present = tasks
    .filter((task) => task.activation === activation)
    .map(({ position_id, text, due }) => canonicalJson([position_id, text, due]));
  return canonicalJson(wanted.toSorted()) === canonicalJson(present.toSorted()) ? undefined : 'TASK_CHANGED';
}

function revisionFault(
  { organisationId, memoId, revisions, attachments: files }: RecordedRows,
  event: Extract<LoggedEvent, { type: 'submitted' }>,
): LogFault | undefined {
  const row = revisions.find(({ revision }) => revision === event.revision);
  if (row === undefined) {
    return 'REVISION_MISSING';
  }
  const { revision, content, attachments, chain } = row;
  const isFile = ({ id, name, mediaType, size, sha256 }: (typeof attachments)[number]): boolean =>
    files.some(
      (file) =>
        canonicalJson([file.id, file.name, file.media_type, Number(file.size), file.sha256]) ===
        canonicalJson([id, name, mediaType, size, sha256]),
    );
  const hash = contentHash({ organisationId, memoId, revision, content, attachments, chain });
  const isAsSubmitted =
    hash.equals(row.content_hash) &&
    hash.toString('hex') === event.contentHash &&
    attachments.every(isFile) &&
    row.submitted_at.getTime() === event.at;
  return isAsSubmitted ? undefined : 'REVISION_CHANGED';
}

/** The number that this event gave stands in the register as it was given. */
function numberFault(
  { numbers, revisions }: RecordedRows,
  event: Extract<LoggedEvent, { type: 'submitted' | 'numbered' }>,
): LogFault | undefined {
  if (event.textHash === null) {
    return undefined;
  }
  if (event.textHash === NO_NUMBER_HASH) {
    return numbers.length === 0 ? undefined : 'NUMBER_CHANGED';
  }
  const [given] = numbers;
  const revision = event.type === 'submitted' ? revisions.find((row) => row.revision === event.revision) : undefined;
  return given !== undefined && isAsGiven(given, event, revision) ? undefined : 'NUMBER_CHANGED';
}

function isAsGiven(
  given: NumberRow,
  event: LoggedEvent & { textHash: string | null },
  revision?: RevisionRow,
): boolean {
  return (
    (numberHash(takenIn(given)) === event.textHash || isAsGivenBefore(given, event, revision)) &&
    given.use === 'memo' &&
    given.given_at.getTime() === event.at &&
    given.given_by === event.by
  );
}

/** Before registers were shared and patterns could be set, the digest was of the document number alone. */
function isAsGivenBefore(
  given: NumberRow,
  event: LoggedEvent & { textHash: string | null },
  revision?: RevisionRow,
): boolean {
  return (
    textHash(given.document_number) === event.textHash &&
    given.document_number.endsWith(`/${given.number}`) &&
    given.year === registerYear(event.at) &&
    (revision === undefined || given.register_id === revision.content.unitId)
  );
}

function textFault({ texts }: RecordedRows, event: LoggedEvent): LogFault | undefined {
  const digest = 'textHash' in event ? event.textHash : null;
  const row = texts.find(({ version }) => version === event.version);
  if (row === undefined) {
    return digest === null ? undefined : 'TEXT_MISSING';
  }
  if (digest === null) {
    return 'TEXT_UNKNOWN';
  }
  return textHash(row.text) === digest ? undefined : 'TEXT_CHANGED';
}

/** Rows that no entry encloses. */
function leftoverFault({ entries, decisions, texts, revisions, numbers, tasks }: RecordedRows): LogFault | undefined {
  const enclosing = (...types: readonly LoggedEvent['type'][]): ReadonlySet<number> =>
    new Set(entries.filter(({ event }) => types.includes(event.type)).map(({ version }) => version));
  const decided = enclosing('decided');
  const submitted = enclosing('submitted');
  if (decisions.some(({ version }) => !decided.has(version))) {
    return 'DECISION_UNKNOWN';
  }
  if (revisions.length !== submitted.size) {
    return 'REVISION_UNKNOWN';
  }
  const written = enclosing('reassigned', 'stepAdded', 'withdrawn', 'cancelled', 'commented', 'publicationWithdrawn');
  if (texts.some(({ version }) => !written.has(version))) {
    return 'TEXT_UNKNOWN';
  }
  if (tasks.some(({ activation }) => !decisions.some((row) => row.activation === activation))) {
    return 'TASK_CHANGED';
  }
  const numbering = entries.filter(
    ({ event }) => (event.type === 'submitted' || event.type === 'numbered') && event.textHash !== null,
  );
  const given = numbering.filter(({ event }) => 'textHash' in event && event.textHash !== NO_NUMBER_HASH);
  return numbers.length === given.length ? undefined : 'NUMBER_CHANGED';
}

/** What lists and commands read of the memo is what its events made. */
function stateFault({ state, cursor, entries }: MemoRows, chain: MemoChain, head: Buffer): LogFault | undefined {
  if (state === undefined) {
    return 'STATE_CHANGED';
  }
  if (cursor !== undefined && cursor.record_version > chain.version) {
    return 'ENTRY_MISSING';
  }
  const { turn } = chain;
  const step = openStep(chain);
  const settled = turn === null ? entries.find(({ event }) => endsTurns(event))?.at : undefined;
  const made = [
    chain,
    chain.status,
    chain.revision,
    step?.number ?? null,
    turn?.activation ?? null,
    step?.positionId ?? null,
    step?.personId ?? null,
    turn?.openedAt ?? null,
    turn?.dueAt ?? null,
    unsignedSteps(chain).map(({ positionId }) => positionId),
    chain.version,
    entries.at(-1)?.at.getTime() ?? null,
    head.toString('hex'),
    chain.contentHash,
    entries.at(0)?.at.getTime() ?? null,
    settled?.getTime() ?? null,
    chain.awaitsNumber === true,
  ];
  const kept = [
    state.chain,
    state.status,
    state.revision,
    state.current_step,
    state.turn_activation,
    state.turn_position_id,
    state.turn_person_id,
    state.turn_opened_at?.getTime() ?? null,
    state.due_at?.getTime() ?? null,
    state.waiting_position_ids,
    state.record_version,
    state.last_event_at.getTime(),
    state.log_head.toString('hex'),
    state.content_hash?.toString('hex') ?? null,
    state.submitted_at?.getTime() ?? null,
    state.settled_at?.getTime() ?? null,
    state.awaits_number,
  ];
  if (canonicalJson(made) !== canonicalJson(kept) || state.version < (entries.at(-1)?.event.memoVersion ?? 0)) {
    return state.record_version > chain.version ? 'ENTRY_MISSING' : 'STATE_CHANGED';
  }
  const isAsMoved =
    cursor?.record_version === chain.version && cursor.stream_kind === 'memo' && cursor.workflow === null;
  return isAsMoved ? undefined : 'CURSOR_CHANGED';
}

function endsTurns(event: LoggedEvent): boolean {
  const isLastDecision = event.type === 'decided' && event.opened === null;
  return isLastDecision || event.type === 'withdrawn' || event.type === 'cancelled';
}

/** Nobody edits a memo but its officer while it is returned, where it may end: else it says what its present revision says. */
function draftFault({ memo, revisions, numbers, entries }: MemoRows, chain: MemoChain): LogFault | undefined {
  if (memo === undefined || memo.officer_id !== chain.officerId) {
    return 'MEMO_CHANGED';
  }
  const events = entries.map(({ event }) => event);
  if (memo.document_number !== documentNumberIn(events, numbers[0]?.document_number ?? null)) {
    return 'NUMBER_CHANGED';
  }
  const present = revisions.find(({ revision }) => revision === chain.revision);
  if (chain.returnedFrom !== null || present === undefined) {
    return undefined;
  }
  const drafted = canonicalJson([contentIn(memo), memo.attachment_ids]);
  const submitted = canonicalJson([contentOnly(present.content), present.attachments.map(({ id }) => id)]);
  return drafted === submitted ? undefined : 'MEMO_CHANGED';
}

function contentIn(memo: NonNullable<MemoRows['memo']>): MemoContent {
  return contentOnly({
    ...memo,
    unitId: memo.unit_id,
    unitLine: memo.unit_line,
    date: memo.memo_date,
    amount: memo.amount === null ? null : Number(memo.amount),
  });
}

/** What a revision has of the memo's own row. */
function contentOnly(content: MemoContent): MemoContent {
  const { kind, purpose, urgency, secrecy, subject, unitId, unitLine, date, addressees, amount } = content;
  const { sections, closing, form } = content;
  const head = { kind, purpose, urgency, secrecy, subject, unitId, unitLine, date, addressees, amount };
  return { ...head, sections, closing, form };
}
