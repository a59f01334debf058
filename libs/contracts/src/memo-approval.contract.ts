import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { MemoChain, MemoEvent, Outcome } from '@app/domain';

export const SANOE_TASK_QUEUE = 'sanoe';
/** Rendering and sealing: work of seconds, kept from the clocks' way. */
export const SANOE_DOCUMENTS_TASK_QUEUE = 'sanoe-documents';

/** Workflow type: the exported function's name, written once for every client. Permanent. */
export const MEMO_APPROVAL = 'memoApproval';

export interface MemoApprovalStart {
  readonly organisationId: string;
  readonly id: string;
}

/** `chain` only where a long run goes on as a new one. */
export interface MemoApprovalInput extends MemoApprovalStart {
  readonly chain?: MemoChain;
}

export type MemoApproval = (input: MemoApprovalInput) => Promise<Outcome>;

/** Committed events in order, each with its version; repeats are harmless. */
export const memoEventsSignal = defineSignal<[readonly MemoEvent[]]>('memoEvents');
/** What the engine thinks of the chain; compared with the record. */
export const chainStateQuery = defineQuery<MemoChain>('chainState');

export interface EventsAbove extends MemoApprovalStart {
  readonly knownVersion: number;
}

export interface PassDeadline extends EventsAbove {
  readonly activation: number;
  readonly number: number;
  /** Epoch ms by the engine's clock. */
  readonly at: number;
}

/** Both answer with all events above the version that the workflow knows. */
export interface RecordActivities {
  readonly passDeadline: (request: PassDeadline) => Promise<readonly MemoEvent[]>;
  readonly readEvents: (request: EventsAbove) => Promise<readonly MemoEvent[]>;
}

/** What follows an approval. Each keeps the first result of its (memo, step): repeating is harmless. */
export interface CompletionActivities {
  readonly archiveMemo: (request: MemoApprovalStart) => Promise<void>;
}

export interface DocumentActivities {
  readonly renderDocument: (request: MemoApprovalStart) => Promise<void>;
  /** Fails, to be tried again, as long as key or time-stamp authority are away. */
  readonly sealDocument: (request: MemoApprovalStart) => Promise<void>;
  /** Publishes what its approval permitted to, once. */
  readonly publishMemo: (request: MemoApprovalStart) => Promise<void>;
}

/** As the SDK has them. The relay sets all three at the start, the workflow state and due date when the state changes. */
export const SANOE_ORGANISATION = { name: 'SanoeOrganisation', type: 'KEYWORD' } as const;
export const SANOE_STATE = { name: 'SanoeState', type: 'KEYWORD' } as const;
export const SANOE_DUE = { name: 'SanoeDue', type: 'DATETIME' } as const;

/** As a namespace registers them: it must have them before the first workflow runs there. */
export const SEARCH_ATTRIBUTES = {
  [SANOE_ORGANISATION.name]: 'Keyword',
  [SANOE_STATE.name]: 'Keyword',
  [SANOE_DUE.name]: 'Datetime',
} as const;

export function memoWorkflowId({ organisationId, id }: MemoApprovalStart): string {
  return `memo/${organisationId}/${id}`;
}
