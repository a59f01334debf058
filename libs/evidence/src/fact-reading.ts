import {
  canonicalJson,
  CAPACITIES,
  DECISIONS as DECISION_KINDS,
  type Appointment,
  type RevisionContent,
} from '@app/domain';
import {
  streamName,
  type DecisionRows,
  type EntryRow,
  type FrozenChain,
  type Instruction,
  type LoggedEvent,
  type Mark,
  type RecordedRows,
  type RevisionRow,
} from '@app/persistence';
import type { PackArchive } from './archive-reader';
import { canonicalValue, readJson, textOf } from './canonical-file';
import {
  isHex,
  isInstant,
  isListOf,
  isNullOr,
  isObject,
  isObjectOf,
  isOneOf,
  isText,
  isTruth,
  isWhole,
  type Guard,
} from './json-shape';
import { PackFault } from './pack-fault';
import {
  APPOINTMENTS,
  ATTACHMENTS,
  DECISIONS,
  LARGEST_FACTS,
  LOG,
  NUMBERS,
  revisionFile,
  TASKS,
  TEXTS,
  type Manifest,
} from './pack-format';
import type {
  PackedAppointment,
  PackedAttachment,
  PackedDecision,
  PackedNumber,
  PackedTask,
  PackedText,
} from './packed-facts';

const isMark = isObjectOf<Mark>({ section: isNullOr(isWhole), entryId: isNullOr(isText), note: isText });
const isInstruction = isObjectOf<Instruction>({ text: isText, positionIds: isListOf(isText), due: isText });

const isDecision = isObjectOf<PackedDecision>({
  id: isText,
  activation: isWhole,
  step: isWhole,
  stepOrder: isWhole,
  followsActivation: isNullOr(isWhole),
  version: isWhole,
  revision: isWhole,
  contentHash: isHex,
  decision: isOneOf(DECISION_KINDS),
  positionId: isText,
  positionName: isText,
  signerId: isText,
  signerName: isText,
  ownPositionName: isNullOr(isText),
  appointmentId: isText,
  capacity: isOneOf(CAPACITIES),
  orderNumber: isNullOr(isText),
  opinion: isNullOr(isText),
  reason: isNullOr(isText),
  returnTo: isNullOr(isWhole),
  marks: isNullOr(isListOf(isMark)),
  instruction: isNullOr(isInstruction),
  permitPublication: isTruth,
  signedAt: isInstant,
  recordHash: isHex,
});

const isAppointment = isObjectOf<PackedAppointment>({
  id: isText,
  positionId: isText,
  personId: isText,
  capacity: isOneOf(CAPACITIES),
  orderNumber: isNullOr(isText),
  from: isInstant,
  until: isNullOr(isInstant),
  scope: isNullOr(isListOf(isText)),
});

const isWrittenText = isObjectOf<PackedText>({ version: isWhole, text: isText });

const isTask = isObjectOf<PackedTask>({ activation: isWhole, positionId: isText, text: isText, due: isText });

const isNumber = isObjectOf<PackedNumber>({
  registerId: isText,
  year: isWhole,
  number: isWhole,
  documentNumber: isText,
  blockId: isNullOr(isText),
  givenAt: isInstant,
  givenBy: isText,
});

const isAttachment = isObjectOf<PackedAttachment>({
  revision: isWhole,
  id: isText,
  name: isText,
  mediaType: isText,
  size: isWhole,
  sha256: isHex,
  file: isText,
});

interface PackedEntry {
  readonly entry: PackedEvent;
  readonly recordHash: string;
}

interface PackedEvent {
  readonly format: 'sanoe-event/1';
  readonly organisationId: string;
  readonly stream: string;
  readonly version: number;
  readonly at: string;
  readonly actor: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly previousHash: string;
}

const isPackedEntry = isObjectOf<PackedEntry>({
  entry: isObjectOf<PackedEvent>({
    format: isOneOf(['sanoe-event/1'] as const),
    organisationId: isText,
    stream: isText,
    version: isWhole,
    at: isInstant,
    actor: isText,
    type: isText,
    body: isObject,
    previousHash: isHex,
  }),
  recordHash: isHex,
});

interface PackedRevision {
  readonly format: 'sanoe-revision/1';
  readonly organisationId: string;
  readonly memoId: string;
  readonly revision: number;
  readonly content: RevisionContent;
  readonly attachments: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
  readonly chain: FrozenChain;
}

const isPackedRevision = isObjectOf<PackedRevision>({
  format: isOneOf(['sanoe-revision/1'] as const),
  organisationId: isText,
  memoId: isText,
  revision: isWhole,
  content: isContent,
  attachments: isListOf(isObjectOf({ name: isText, size: isWhole, sha256: isHex })),
  chain: isFrozenChain,
});

/** What is read of it here; the hash holds the rest. */
function isContent(value: unknown): value is RevisionContent {
  return isObject(value) && isText(value['kind']) && isText(value['unitId']) && isText(value['secrecy']);
}

function isFrozenChain(value: unknown): value is FrozenChain {
  return isObject(value) && isObject(value['rules']) && Array.isArray(value['steps']);
}

/** Of an event: what every one has; the domain reads the rest, and the hash holds it. */
function isLoggedEvent(value: unknown): value is LoggedEvent {
  return isObject(value) && isText(value['type']) && isWhole(value['version']) && isWhole(value['at']);
}

/** What a pack says of its memo, as the record would have it. */
export interface ReadFacts {
  readonly rows: RecordedRows;
  readonly appointments: readonly Appointment[];
  readonly attachments: readonly PackedAttachment[];
}

/** Reads the files of facts. Throws `PackFault` for the first that is not as it is written. */
export async function readFacts(archive: PackArchive, { organisation, memo }: Manifest): Promise<ReadFacts> {
  const entries = await readLog(archive, organisation.id, memo.id);
  const attachments = await readList(archive, ATTACHMENTS, isAttachment);
  const revisions: RevisionRow[] = [];
  for (let revision = 1; archive.names.includes(revisionFile(revision)); revision += 1) {
    revisions.push(
      await readRevision(archive, { organisationId: organisation.id, memoId: memo.id }, revision, attachments, entries),
    );
  }
  const decisions = await readList(archive, DECISIONS, isDecision);
  const appointments = await readList(archive, APPOINTMENTS, isAppointment);
  const texts = await readList(archive, TEXTS, isWrittenText);
  const tasks = await readList(archive, TASKS, isTask);
  const numbers = await readList(archive, NUMBERS, isNumber);
  const memo_id = memo.id;
  return {
    attachments,
    appointments: appointments.map((one) => ({
      ...one,
      from: Date.parse(one.from),
      until: one.until === null ? null : Date.parse(one.until),
    })),
    rows: {
      organisationId: organisation.id,
      memoId: memo.id,
      entries,
      revisions,
      decisions: decisions.map((one) => decisionRow(memo_id, one)),
      texts: texts.map((one) => ({ memo_id, ...one })),
      tasks: tasks.map(({ positionId, ...one }) => ({ memo_id, position_id: positionId, ...one })),
      numbers: numbers.map((one) => ({
        memo_id,
        register_id: one.registerId,
        year: one.year,
        number: one.number,
        use: 'memo',
        document_number: one.documentNumber,
        block_id: one.blockId,
        given_at: new Date(one.givenAt),
        given_by: one.givenBy,
      })),
      attachments: attachments.map(({ id, name, mediaType, size, sha256 }) => ({
        id,
        name,
        media_type: mediaType,
        size: String(size),
        sha256,
      })),
    },
  };
}

function readList<Type>(archive: PackArchive, name: string, guard: Guard<Type>): Promise<readonly Type[]> {
  return readJson(archive, name, isListOf(guard));
}

async function readLog(
  archive: PackArchive,
  organisationId: string,
  memoId: string,
): Promise<readonly EntryRow<LoggedEvent>[]> {
  const lines = textOf(await archive.read(LOG, LARGEST_FACTS))?.split('\n');
  if (lines?.pop() !== '') {
    throw new PackFault('FILE_UNREADABLE', LOG);
  }
  return lines.map((line, index) => entryOf(line, index + 1, { organisationId, memoId }));
}

function entryOf(
  line: string,
  number: number,
  { organisationId, memoId }: { readonly organisationId: string; readonly memoId: string },
): EntryRow<LoggedEvent> {
  const value = canonicalValue(line);
  if (!isPackedEntry(value)) {
    throw new PackFault('FILE_UNREADABLE', LOG, { entry: number });
  }
  const { version, at, actor, type, body, previousHash, stream } = value.entry;
  const by = actor === 'clock' ? null : actor;
  const event = { ...body, version, at: Date.parse(at), by, type };
  if (!isLoggedEvent(event) || value.entry.organisationId !== organisationId || stream !== streamName('memo', memoId)) {
    throw new PackFault('FILE_UNREADABLE', LOG, { entry: number });
  }
  return {
    stream_id: memoId,
    stream_kind: 'memo',
    version,
    at: new Date(at),
    actor_id: by,
    event,
    previous_hash: Buffer.from(previousHash, 'hex'),
    record_hash: Buffer.from(value.recordHash, 'hex'),
  };
}

/** The hash of a revision is its file's; when it was submitted, the log says. */
async function readRevision(
  archive: PackArchive,
  { organisationId, memoId }: { readonly organisationId: string; readonly memoId: string },
  revision: number,
  attachments: readonly PackedAttachment[],
  entries: readonly EntryRow<LoggedEvent>[],
): Promise<RevisionRow> {
  const name = revisionFile(revision);
  const read = await readJson(archive, name, isPackedRevision);
  const submitted = entries.find(({ event }) => event.type === 'submitted' && event.revision === revision);
  const own = attachments.filter((one) => one.revision === revision);
  const isOfMemo = read.organisationId === organisationId && read.memoId === memoId && read.revision === revision;
  const areAttached =
    canonicalJson(read.attachments) === canonicalJson(own.map(({ name, size, sha256 }) => ({ name, size, sha256 })));
  if (!isOfMemo || !areAttached) {
    throw new PackFault(isOfMemo ? 'ATTACHMENT_WRONG' : 'FILE_UNREADABLE', isOfMemo ? ATTACHMENTS : name);
  }
  return {
    memo_id: memoId,
    revision,
    content: read.content,
    attachments: own.map(({ id, name, mediaType, size, sha256 }) => ({ id, name, mediaType, size, sha256 })),
    chain: read.chain,
    content_hash: Buffer.from(await archive.hash(name), 'hex'),
    submitted_at: submitted?.at ?? new Date(0),
  };
}

function decisionRow(memo_id: string, one: PackedDecision): DecisionRows[number] {
  return {
    memo_id,
    id: one.id,
    activation: one.activation,
    step: one.step,
    step_order: one.stepOrder,
    follows_activation: one.followsActivation,
    version: one.version,
    revision: one.revision,
    content_hash: Buffer.from(one.contentHash, 'hex'),
    decision: one.decision,
    position_id: one.positionId,
    position_name: one.positionName,
    signer_id: one.signerId,
    signer_name: one.signerName,
    own_position_name: one.ownPositionName,
    appointment_id: one.appointmentId,
    capacity: one.capacity,
    order_number: one.orderNumber,
    opinion: one.opinion,
    reason: one.reason,
    return_to: one.returnTo,
    marks: one.marks,
    instruction: one.instruction,
    permit_publication: one.permitPublication,
    signed_at: new Date(one.signedAt),
    record_hash: Buffer.from(one.recordHash, 'hex'),
  };
}
