import { ApplicationFailure } from '@temporalio/activity';
import type { DocumentActivities, MemoApprovalStart } from '@app/contracts';
import { DomainError } from '@app/domain';

/** What makes documents, as the activities need it. */
export interface DocumentPort {
  /** Keeps the first document of an approved memo. */
  readonly keepDocument: (memo: MemoApprovalStart) => Promise<void>;
}

/** What seals documents, as the activities need it. */
export interface SealPort {
  /** Keeps the first sealed document of an approved memo. */
  readonly sealDocument: (memo: MemoApprovalStart) => Promise<void>;
}

/** What publishes memos, as the activities need it. */
export interface PublicationPort {
  /** Publishes an approved memo, once; notes why where it cannot. */
  readonly publishMemo: (memo: MemoApprovalStart) => Promise<void>;
}

/** Work of seconds, on a queue of its own. A memo that cannot be printed stays so: that is not tried again. */
export function createDocumentActivities(
  documents: DocumentPort,
  seals: SealPort,
  publications: PublicationPort,
): DocumentActivities {
  return {
    renderDocument: (memo) => endedByUnprintable(() => documents.keepDocument(memo)),
    sealDocument: (memo) => seals.sealDocument(memo),
    publishMemo: (memo) => endedByUnprintable(() => publications.publishMemo(memo)),
  };
}

async function endedByUnprintable(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'DOCUMENT_UNPRINTABLE') {
      throw ApplicationFailure.nonRetryable(error.code, error.code);
    }
    throw error;
  }
}
