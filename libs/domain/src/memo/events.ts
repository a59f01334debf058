import type { Urgency } from '../working-limit';
import type { Capacity, DecisionKind } from '../words';
import type { ChainRules, ChainStep, Clock, Turn } from './chain';

interface Recorded {
  /** 1, 2, 3 … within the memo, without gap. */
  readonly version: number;
  /** Epoch ms, never before the event before it. */
  readonly at: number;
  /** The person; null is the clock. */
  readonly by: string | null;
}

/** One step signed by an act; several where one person signed for several steps at once. */
export interface SignedStep {
  readonly activation: number;
  readonly step: number;
  readonly decision: DecisionKind;
  readonly capacity: Capacity;
  readonly appointmentId: string;
}

/** What was published of a memo, and where. */
export interface PublicationFacts {
  readonly publicationId: string;
  /** 1, 2, 3 … within the memo: each withdrawal may be followed by another. */
  readonly number: number;
  /** Of the public page. */
  readonly address: string;
  /** SHA-256 of the redacted document, hex. */
  readonly documentHash: string;
  /** SHA-256 of the text that the page shows (`PublishedText` as canonical JSON), hex. */
  readonly pageHash: string;
}

/**
 * What a command made happen: what it closes, what it opens and when the clock rings next.
 * `textHash` is the digest of what a person wrote; the text stands in its own row of the record.
 */
export type MemoEvent = Recorded &
  (
    | {
        readonly type: 'submitted';
        readonly rulesVersion: number;
        readonly revision: number;
        readonly contentHash: string;
        readonly urgency: Urgency;
        readonly rules: ChainRules;
        readonly steps: readonly ChainStep[];
        /** Signatures of these steps go on counting: the chain resumes. */
        readonly kept: readonly number[];
        readonly textHash: string | null;
        /** Left out where it has its number, or gets none. */
        readonly awaitsNumber?: true;
        readonly opened: Turn;
      }
    | { readonly type: 'seen'; readonly activation: number }
    | {
        readonly type: 'decided';
        readonly decision: DecisionKind;
        readonly revision: number;
        readonly signed: readonly SignedStep[];
        readonly returnTo: number | null;
        readonly textHash: string;
        /** Null where the memo ended. */
        readonly opened: Turn | null;
        /** It approved, and allows the memo to be published (อนุญาตให้เผยแพร่); else it is left out. */
        readonly permitsPublication?: true;
      }
    | { readonly type: 'recalled'; readonly activation: number; readonly from: number; readonly opened: Turn }
    | {
        readonly type: 'reassigned';
        readonly step: number;
        readonly positionId: string;
        readonly personId: string | null;
        readonly textHash: string;
        /** Null where the step's turn has not come. */
        readonly opened: Turn | null;
      }
    | {
        readonly type: 'stepAdded';
        readonly activation: number;
        readonly step: ChainStep;
        readonly textHash: string;
        readonly opened: Turn;
      }
    | { readonly type: 'withdrawn'; readonly activation: number; readonly textHash: string }
    | { readonly type: 'cancelled'; readonly activation: number; readonly textHash: string }
    | { readonly type: 'commented'; readonly textHash: string }
    | { readonly type: 'nudged'; readonly activation: number }
    /** The records clerk gave its number, or said that it gets none. */
    | { readonly type: 'numbered'; readonly textHash: string }
    | ({ readonly type: 'published' } & PublicationFacts)
    /** `textHash`: of the reason. */
    | { readonly type: 'publicationWithdrawn'; readonly number: number; readonly textHash: string }
    | {
        readonly type: 'deadlinePassed';
        readonly activation: number;
        readonly number: number;
        /** The newest reminder that is due, or null where only the escalation is. */
        readonly reminded: number | null;
        /** Reminders that it overtook: they are not sent. */
        readonly skipped: readonly number[];
        readonly escalated: boolean;
        readonly clock: Clock;
      }
    | { readonly type: 'rescheduled'; readonly activation: number; readonly clock: Clock }
  );

export type MemoEventType = MemoEvent['type'];
