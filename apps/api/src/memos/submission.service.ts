import { Injectable } from '@nestjs/common';
import {
  canonicalJson,
  DomainError,
  formOf,
  printedTextsOf,
  requireForm,
  requireLastSigner,
  requirePrintable,
  type RevisionContent,
} from '@app/domain';
import {
  chosenChain,
  contentHash,
  holdsTable,
  insertMemoNumber,
  insertRevision,
  readDraft,
  readDraftAttachments,
  readNumberingOf,
  readReportMemo,
  readRevision,
  readOfficerLines,
  readPositions,
  readUnitName,
  REPORT_MEMO_KIND,
  takeNumber,
  type Actor,
  type AttachmentFacts,
  type Draft,
  type FrozenChain,
  type GivenNumber,
  type MemoAtHand,
  type MemoState,
  type NumberingOf,
  type OfficerLines,
  type RequestKey,
  type Tx,
} from '@app/persistence';
import { requirePictures } from '@app/platform';
import { MemoWork, type Ordered } from './memo-work';

/** Freezes a revision, gives the number, and sends the memo up its chain. */
@Injectable()
export class SubmissionService {
  constructor(private readonly work: MemoWork) {}

  /**
   * Refuses with `CHAIN_NEEDED`, `CHAIN_INVALID`, `ATTACHMENT_UNKNOWN`, `WRONG_STATE`, `DOCUMENT_UNPRINTABLE`, `FORM_INCOMPLETE`,
   * `LAST_SIGNER_WRONG`, and a report as `ReportMemos.follow`.
   */
  async submit(actor: Actor, memoId: string, request: RequestKey | undefined): Promise<MemoState> {
    return this.work.run(actor, memoId, request, (taken, tx) => submission(taken, tx, actor, memoId));
  }
}

async function submission(taken: MemoAtHand, tx: Tx, actor: Actor, memoId: string): Promise<Ordered> {
  const { memo, at } = taken;
  const { status, revision: before } = memo.chain;
  if (memo.officerId !== actor.personId) {
    throw new DomainError('NOT_ALLOWED');
  }
  if (status !== 'draft' && status !== 'returned') {
    throw new DomainError('WRONG_STATE', { state: { status, revision: before } });
  }
  const draft = await readDraft(tx, memoId);
  const [attachments, chain, unitName, officer, numbering] = await Promise.all([
    readDraftAttachments(tx, draft),
    chosenChain(tx, draft),
    readUnitName(tx, draft.unitId),
    readOfficerLines(tx, draft, at),
    readNumberingOf(tx, draft.unitId, draft.kind),
  ]);
  if (chain === undefined) {
    throw new DomainError('CHAIN_NEEDED');
  }
  if (unitName === undefined) {
    throw new DomainError('UNIT_NEEDED');
  }
  requireForm(draft.kind, draft.form, attachments.length > 0);
  await requireChainOfKind(tx, draft, chain);
  const content = contentOf(draft, unitName, officer);
  requirePrintable(printedTextsOf(content));
  requirePictures({ content, attachments });
  const revision = {
    organisationId: memo.organisationId,
    memoId,
    revision: before + 1,
    content,
    attachments,
    chain,
  };
  const hash = contentHash(revision);
  const textOnly = before > 0 && (await changesTextOnly(tx, memoId, before, draft, attachments, chain));
  insertRevision(tx, revision, hash, at);
  const rights = await taken.rightsFor(chain.steps.map(({ positionId }) => positionId));
  const isNew = memo.documentNumber === null;
  // Last: whoever else takes a number waits until this is committed.
  const given = isNew ? await numberOnSubmit(tx, numbering, draft, memo.organisationId, actor, at) : null;
  return {
    command: {
      type: 'submit',
      by: actor.personId,
      at,
      contentHash: hash.toString('hex'),
      urgency: draft.urgency,
      rules: chain.rules,
      steps: chain.steps.map(({ heading: _heading, ...step }) => step),
      textOnly,
      textHash: given?.textHash ?? null,
      awaitsNumber: isNew && numbering?.numbering === 'byClerk',
    },
    enclosed: { rights: [...taken.rights, ...rights], documentNumber: given?.documentNumber ?? memo.documentNumber },
  };
}

/** A kind's memos may have to end at one position; the others cost no look-up. */
async function requireChainOfKind(tx: Tx, { kind }: Draft, { steps }: FrozenChain): Promise<void> {
  const last = steps.at(-1)?.positionId;
  if (formOf(kind)?.lastSigner === 'palad' && last !== undefined) {
    requireLastSigner(kind, (await readPositions(tx, [last])).get(last)?.name ?? null);
  }
}

async function numberOnSubmit(
  tx: Tx,
  numbering: NumberingOf | undefined,
  { id: memoId }: Draft,
  organisationId: string,
  actor: Actor,
  at: number,
): Promise<GivenNumber | null> {
  if (numbering?.numbering !== 'onSubmit') {
    return null;
  }
  const taken = await takeNumber(tx, organisationId, numbering, 'next', at);
  return insertMemoNumber(tx, { organisationId, memoId }, taken, actor.personId, at);
}

async function changesTextOnly(
  tx: Tx,
  memoId: string,
  revision: number,
  { kind, amount }: Draft,
  attachments: readonly AttachmentFacts[],
  chain: FrozenChain,
): Promise<boolean> {
  const before = await readRevision(tx, memoId, revision);
  const report = kind === REPORT_MEMO_KIND ? await readReportMemo(tx, memoId) : undefined;
  return (
    before !== undefined &&
    (report === undefined || holdsTable(before.content.sections, report.tableHash)) &&
    canonicalJson({ kind, amount, attachments, chain }) ===
      canonicalJson({
        kind: before.content.kind,
        amount: before.content.amount,
        attachments: before.attachments,
        chain: before.chain,
      })
  );
}

function contentOf(draft: Draft, unitName: string, officer: OfficerLines): RevisionContent {
  const { kind, purpose, urgency, secrecy, subject, unitId, unitLine, date, addressees, amount } = draft;
  const { sections, closing, form } = draft;
  const head = { kind, purpose, urgency, secrecy, subject, unitId, unitName, unitLine, date, addressees, amount };
  return { ...head, sections, closing, form, officerName: officer.name, officerPositionName: officer.positionName };
}
