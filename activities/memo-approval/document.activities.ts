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

/** Work of seconds, on a queue of its own. A memo that cannot be printed stays so: that is not tried again. */
export function createDocumentActivities(documents: DocumentPort, seals: SealPort): DocumentActivities {
  return {
    renderDocument: async (memo) => {
      try {
        await documents.keepDocument(memo);
      } catch (error) {
        if (error instanceof DomainError && error.code === 'DOCUMENT_UNPRINTABLE') {
          throw ApplicationFailure.nonRetryable(error.code, error.code);
        }
        throw error;
      }
    },
    sealDocument: (memo) => seals.sealDocument(memo),
  };
}
