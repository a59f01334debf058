import { DomainError, type RevisionContent } from '@app/domain';
import { chosenChain } from './chosen-chain';
import { readDraft, readDraftAttachments, readOfficerLines, type AttachmentFacts } from './memo-drafts';
import { readPositions, readUnit } from './memo-reading';
import { readRevision, type FrozenChain } from './memo-submission';
import type { Tx } from './organisations';

/** What a memo said and which way it was to go, under one revision or as the draft that its officer works on. */
export interface MemoVersion {
  readonly content: RevisionContent;
  readonly attachments: readonly AttachmentFacts[];
  /** In the order in which they sign, under the names that the positions have today. */
  readonly steps: readonly (FrozenChain['steps'][number] & { readonly positionName: string })[];
}

/** As it was submitted. Refuses with `NOT_FOUND` where the memo has no such revision. */
export async function readSubmittedVersion(tx: Tx, memoId: string, revision: number): Promise<MemoVersion> {
  const found = await readRevision(tx, memoId, revision);
  if (found === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  const { content, attachments, chain } = found;
  return { content, attachments, steps: await named(tx, chain.steps) };
}

/** As it would be submitted at `at` (epoch ms). Refuses with `NOT_FOUND`. */
export async function readDraftedVersion(tx: Tx, memoId: string, at: number): Promise<MemoVersion> {
  const draft = await readDraft(tx, memoId);
  const [chain, attachments, officer, unit] = await Promise.all([
    chosenChain(tx, draft),
    readDraftAttachments(tx, draft),
    readOfficerLines(tx, draft, at),
    readUnit(tx, draft.unitId),
  ]);
  const { kind, purpose, urgency, secrecy, subject, unitId, unitLine, date, addressees, amount } = draft;
  const { sections, closing, form } = draft;
  const head = {
    kind,
    purpose,
    urgency,
    secrecy,
    subject,
    unitId,
    unitName: unit.name,
    unitLine,
    date,
    addressees,
    amount,
  };
  return {
    content: { ...head, sections, closing, form, officerName: officer.name, officerPositionName: officer.positionName },
    attachments,
    steps: await named(tx, chain?.steps ?? []),
  };
}

/** The latest revision up to `highest` on which a person decided at any step; undefined where there is none. */
export async function lastRevisionDecidedBy(
  tx: Tx,
  memoId: string,
  personId: string,
  highest: number,
): Promise<number | undefined> {
  const [row] = await tx.query<{ revision: number | null }>({
    name: 'revision-decided-by',
    text: 'SELECT max(revision) AS revision FROM decision WHERE memo_id = $1 AND signer_id = $2 AND revision <= $3',
    values: [memoId, personId, highest],
  });
  return row?.revision ?? undefined;
}

async function named(tx: Tx, steps: FrozenChain['steps']): Promise<MemoVersion['steps']> {
  const positions = await readPositions(
    tx,
    steps.map(({ positionId }) => positionId),
  );
  return steps
    .toSorted((one, other) => one.order - other.order)
    .map((step) => ({ ...step, positionName: positions.get(step.positionId)?.name ?? '' }));
}
