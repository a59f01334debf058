import {
  accessTo,
  DomainError,
  type Access,
  type Capacity,
  type DecisionKind,
  type MemoChain,
  type MemoContent,
  type Secrecy,
} from '@app/domain';
import { chosenChain } from './chosen-chain';
import { readDraft, readDraftAttachments, type AttachmentFacts } from './memo-drafts';
import { readRevision, type FrozenChain, type Revision } from './memo-submission';
import type { Actor, Tx } from './organisations';
import { findPublication, type Publication } from './publications';
import type { Instruction, Mark } from './written';

/** Where a memo stands, and how much of it the actor may read. */
export interface MemoStanding {
  readonly memoId: string;
  readonly access: Exclude<Access, 'none'>;
  readonly chain: MemoChain;
  /** Edits of the draft counted: the ETag. */
  readonly version: number;
  readonly officer: { readonly id: string; readonly name: string };
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly settledAt: Date | null;
}

/** A decision as it was recorded, with the lines under the signature. */
export interface DecisionReading {
  readonly id: string;
  readonly activation: number;
  readonly step: number;
  readonly version: number;
  readonly revision: number;
  readonly decision: DecisionKind;
  readonly signer_id: string;
  readonly signer_name: string;
  readonly own_position_name: string | null;
  readonly position_name: string;
  readonly capacity: Capacity;
  readonly order_number: string | null;
  readonly opinion: string | null;
  readonly reason: string | null;
  readonly return_to: number | null;
  readonly marks: readonly Mark[] | null;
  readonly instruction: Instruction | null;
  readonly permit_publication: boolean;
  readonly signed_at: Date;
}

export interface Named {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface MemoReading {
  readonly standing: MemoStanding;
  readonly content: MemoContent;
  readonly documentNumber: string | null;
  readonly attachments: readonly AttachmentFacts[];
  readonly chainTemplateId: string | null;
  readonly steps: FrozenChain['steps'];
  readonly decisions: readonly DecisionReading[];
  /** Under the name that it had when the revision was submitted. */
  readonly unit: Named;
  readonly positions: ReadonlyMap<string, Named>;
  /** The last one, withdrawn or not; undefined where there was none. */
  readonly publication: Publication | undefined;
}

interface StandingRow {
  readonly chain: MemoChain;
  readonly version: number;
  readonly officer_id: string;
  readonly officer_name: string;
  readonly secrecy: Secrecy;
  readonly created_at: Date;
  readonly submitted_at: Date | null;
  readonly settled_at: Date | null;
  readonly signed_by: readonly string[];
  readonly position_ids: readonly string[];
  readonly held_ids: readonly string[];
}

/**
 * Refuses with `NOT_FOUND` where there is no such memo or the actor may not read it. What was secret once stays so: its
 * earlier revisions are read by the same right.
 */
export async function readStanding(tx: Tx, actor: Actor, memoId: string, at: number): Promise<MemoStanding> {
  const [row] = await tx.query<StandingRow>({
    name: 'memo-standing',
    text: `SELECT c.chain, c.version, m.officer_id, p.name AS officer_name, m.created_at, c.submitted_at, c.settled_at,
             CASE WHEN m.secrecy <> 'normal' THEN m.secrecy ELSE coalesce((SELECT r.content->>'secrecy' FROM memo_revision r
               WHERE r.memo_id = $1 AND r.content->>'secrecy' <> 'normal' ORDER BY r.revision DESC LIMIT 1), 'normal') END AS secrecy,
             ARRAY(SELECT DISTINCT signer_id FROM decision WHERE memo_id = $1) AS signed_by,
             c.waiting_position_ids || ARRAY(SELECT position_id FROM task WHERE memo_id = $1) AS position_ids,
             ARRAY(SELECT a.position_id FROM appointment a WHERE a.person_id = $2 AND a.valid_from <= $3
               AND (a.valid_until IS NULL OR a.valid_until > $3) AND (a.scope IS NULL OR m.kind = ANY (a.scope))) AS held_ids
           FROM memo m
           JOIN memo_chain c ON c.organisation_id = m.organisation_id AND c.memo_id = m.id
           JOIN person p ON p.organisation_id = m.organisation_id AND p.id = m.officer_id
           WHERE m.id = $1`,
    values: [memoId, actor.personId, new Date(at)],
  });
  if (row === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  const access = accessTo(
    {
      officerId: row.officer_id,
      secrecy: row.secrecy,
      signedBy: row.signed_by,
      positionIds: row.position_ids,
      isDraft: row.chain.status === 'draft',
    },
    { personId: actor.personId, roles: actor.roles, positionIds: row.held_ids },
  );
  if (access === 'none') {
    throw new DomainError('NOT_FOUND');
  }
  return {
    memoId,
    access,
    chain: row.chain,
    version: row.version,
    officer: { id: row.officer_id, name: row.officer_name },
    createdAt: row.created_at,
    submittedAt: row.submitted_at,
    settledAt: row.settled_at,
  };
}

/**
 * A memo as the actor sees it: its officer the draft that they work on, everyone else the present revision. The steps
 * of a draft are those of the chain that it would take now. Refuses with `NOT_FOUND`.
 */
export async function readMemo(tx: Tx, actor: Actor, memoId: string, at: number): Promise<MemoReading> {
  const [standing, draft, decisions] = await Promise.all([
    readStanding(tx, actor, memoId, at),
    readDraft(tx, memoId),
    readDecisions(tx, memoId),
  ]);
  const isWorkingDraft = showsWorkingDraft(standing, actor);
  const [revision, attachmentsOfDraft, chain] = await Promise.all([
    readRevision(tx, memoId, standing.chain.revision),
    isWorkingDraft ? readDraftAttachments(tx, draft) : [],
    standing.chain.revision === 0 ? chosenChain(tx, draft) : undefined,
  ]);
  const shown = isWorkingDraft ? undefined : revision;
  const content = shown?.content ?? draft;
  const steps = revision === undefined ? (chain?.steps ?? []) : withHeadings(standing.chain, revision);
  const positionIds = steps.map(({ positionId }) => positionId);
  const [unit, positions, publication] = await Promise.all([
    readUnit(tx, content.unitId),
    readPositions(tx, positionIds),
    standing.chain.publication === undefined ? undefined : findPublication(tx, memoId),
  ]);
  return {
    standing,
    content,
    documentNumber: draft.documentNumber,
    attachments: shown?.attachments ?? attachmentsOfDraft,
    chainTemplateId: draft.chainTemplateId,
    steps,
    decisions,
    unit: { ...unit, name: shown?.content.unitName ?? unit.name },
    positions,
    publication,
  };
}

/** Every decision of a memo, in the order in which they were signed. */
export async function readDecisions(tx: Tx, memoId: string): Promise<readonly DecisionReading[]> {
  return tx.query<DecisionReading>({
    name: 'decisions-read',
    text: `SELECT id, activation, step, version, revision, decision, signer_id, signer_name, own_position_name, position_name, capacity,
             order_number, opinion, reason, return_to, marks, instruction, permit_publication, signed_at
           FROM decision WHERE memo_id = $1 ORDER BY activation`,
    values: [memoId],
  });
}

/** By id; a position that was closed keeps its name. */
export async function readPositions(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const rows = await tx.query<Named>({
    name: 'positions-named',
    text: 'SELECT id, code, name FROM position WHERE id = ANY ($1)',
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Before the first submission there is only the draft; a returned one is shown to its officer alone. */
export function showsWorkingDraft({ chain, officer }: MemoStanding, actor: Actor): boolean {
  return chain.status === 'draft' || (chain.status === 'returned' && officer.id === actor.personId);
}

/** A step that was added later stands under its position's name. */
function withHeadings({ steps }: MemoChain, { chain: frozen }: Revision): FrozenChain['steps'] {
  const headings = new Map(frozen.steps.map(({ number, heading }) => [number, heading]));
  return steps.map((step) => ({ ...step, heading: headings.get(step.number) ?? null }));
}

/** A unit that was closed keeps its name. */
export async function readUnit(tx: Tx, id: string): Promise<Named> {
  const [row] = await tx.query<Named>({
    name: 'unit-named',
    text: 'SELECT id, code, name FROM unit WHERE id = $1',
    values: [id],
  });
  if (row === undefined) {
    throw new Error('A memo of a unit that is gone');
  }
  return row;
}
