import {
  DomainError,
  evolve,
  inOrder,
  unopened,
  type Capacity,
  type DecisionKind,
  type MemoChain,
  type MemoContent,
  type MemoEvent,
  type MemoStatus,
} from '@app/domain';
import { chosenChain } from './chosen-chain';
import { readDraft, readDraftAttachments, readOfficerLines, type AttachmentFacts } from './memo-drafts';
import { readDecisions, readPositions, type DecisionReading } from './memo-reading';
import { readRevision, type FrozenChain } from './memo-submission';
import type { Tx } from './organisations';
import { readPrintSettings, type PrintSettings } from './print-settings';

/** What of a memo is printed, as it stood under one of its revisions. */
export interface PrintedMemo {
  readonly organisationName: string;
  readonly status: MemoStatus;
  /** The records clerk has yet to give its number: it is no document before. */
  readonly awaitsNumber: boolean;
  /** Null: the draft that the officer works on. */
  readonly revision: { readonly number: number; readonly isPresent: boolean } | null;
  readonly content: MemoContent;
  readonly unitName: string;
  readonly documentNumber: string | null;
  readonly officer: { readonly name: string; readonly positionName: string | null; readonly signedAt: Date | null };
  /** In the order in which they sign. */
  readonly steps: readonly PrintedStep[];
  /** Those that counted, one a step that was signed. */
  readonly decisions: readonly PrintedDecision[];
  readonly attachments: readonly AttachmentFacts[];
  /** As the organisation prints today. */
  readonly printSettings: PrintSettings;
}

export interface PrintedStep {
  readonly number: number;
  readonly heading: string | null;
  readonly positionName: string;
}

export interface PrintedDecision {
  readonly step: number;
  readonly decision: DecisionKind;
  readonly signerName: string;
  readonly ownPositionName: string | null;
  readonly positionName: string;
  readonly capacity: Capacity;
  readonly orderNumber: string | null;
  readonly opinion: string | null;
  readonly reason: string | null;
  readonly instruction: { readonly text: string; readonly due: string } | null;
  readonly permitPublication: boolean;
  readonly signedAt: Date;
}

interface FrameRow {
  readonly organisation_name: string;
  readonly unit_name: string;
  readonly document_number: string | null;
  readonly chain: MemoChain;
}

/**
 * A revision of a memo, the present one unless another is named, with the signatures that counted under it. Refuses with
 * `NOT_FOUND` where there is none.
 */
export async function readPrintedMemo(tx: Tx, memoId: string, wanted?: number): Promise<PrintedMemo> {
  const frame = await readFrame(tx, memoId);
  const number = wanted ?? frame.chain.revision;
  const [revision, decisions] = await Promise.all([readRevision(tx, memoId, number), readDecisions(tx, memoId)]);
  if (revision === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  const isPresent = frame.chain.revision === number;
  const chain = isPresent ? frame.chain : await chainUnder(tx, memoId, number);
  const headings = new Map(revision.chain.steps.map((step) => [step.number, step.heading]));
  const counted = new Set(chain.signatures.filter(({ counts }) => counts).map(({ activation }) => activation));
  return {
    ...frameOf(frame),
    revision: { number, isPresent },
    content: revision.content,
    unitName: revision.content.unitName,
    officer: {
      name: revision.content.officerName,
      positionName: revision.content.officerPositionName,
      signedAt: revision.submittedAt,
    },
    steps: await named(
      tx,
      inOrder(chain.steps).map((step) => ({ ...step, heading: headings.get(step.number) ?? null })),
    ),
    decisions: decisions.filter(({ activation }) => counted.has(activation)).map(printed),
    attachments: revision.attachments,
    printSettings: await readPrintSettings(tx, revision.content),
  };
}

/** The draft as its officer has it at `at` (epoch ms), with the chain that it would take. */
export async function readPrintedDraft(tx: Tx, memoId: string, at: number): Promise<PrintedMemo> {
  const [frame, draft] = await Promise.all([readFrame(tx, memoId), readDraft(tx, memoId)]);
  const [chain, attachments, officer] = await Promise.all([
    chosenChain(tx, draft),
    readDraftAttachments(tx, draft),
    readOfficerLines(tx, draft, at),
  ]);
  return {
    ...frameOf(frame),
    revision: null,
    content: draft,
    unitName: frame.unit_name,
    officer: { ...officer, signedAt: null },
    steps: await named(tx, chain?.steps ?? []),
    decisions: [],
    attachments,
    printSettings: await readPrintSettings(tx, draft),
  };
}

async function readFrame(tx: Tx, memoId: string): Promise<FrameRow> {
  const [row] = await tx.query<FrameRow>({
    name: 'memo-frame',
    text: `SELECT o.name AS organisation_name, u.name AS unit_name, m.document_number, c.chain
           FROM memo m
           JOIN memo_chain c ON c.organisation_id = m.organisation_id AND c.memo_id = m.id
           JOIN organisation o ON o.id = m.organisation_id
           JOIN unit u ON u.organisation_id = m.organisation_id AND u.id = m.unit_id
           WHERE m.id = $1`,
    values: [memoId],
  });
  if (row === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  return row;
}

function frameOf(
  frame: FrameRow,
): Pick<PrintedMemo, 'organisationName' | 'status' | 'awaitsNumber' | 'documentNumber'> {
  return {
    organisationName: frame.organisation_name,
    status: frame.chain.status,
    awaitsNumber: frame.chain.awaitsNumber === true,
    documentNumber: frame.document_number,
  };
}

/** The chain as it was when the next revision took its place. */
async function chainUnder(tx: Tx, memoId: string, revision: number): Promise<MemoChain> {
  const rows = await tx.query<{ event: MemoEvent }>({
    name: 'chain-events',
    text: 'SELECT event FROM log_entry WHERE stream_id = $1 ORDER BY version',
    values: [memoId],
  });
  const next = rows.findIndex(({ event }) => event.type === 'submitted' && event.revision > revision);
  return rows
    .slice(0, next === -1 ? rows.length : next)
    .reduce((chain, { event }) => evolve(chain, event), unopened(memoId));
}

async function named(tx: Tx, steps: FrozenChain['steps']): Promise<readonly PrintedStep[]> {
  const positions = await readPositions(
    tx,
    steps.map(({ positionId }) => positionId),
  );
  return steps.map(({ number, heading, positionId }) => {
    const position = positions.get(positionId);
    if (position === undefined) {
      throw new Error('A step for a position that is gone');
    }
    return { number, heading, positionName: position.name };
  });
}

function printed(row: DecisionReading): PrintedDecision {
  return {
    step: row.step,
    decision: row.decision,
    signerName: row.signer_name,
    ownPositionName: row.own_position_name,
    positionName: row.position_name,
    capacity: row.capacity,
    orderNumber: row.order_number,
    opinion: row.opinion,
    reason: row.reason,
    instruction: row.instruction,
    permitPublication: row.permit_publication,
    signedAt: row.signed_at,
  };
}
