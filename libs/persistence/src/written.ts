import { canonicalJson, type Capacity, type DecisionKind } from '@app/domain';
import { sha256 } from './record-hash';

/** A note on one section of the memo, or on one entry of the report that it carries. */
export interface Mark {
  readonly section: number | null;
  readonly entryId: string | null;
  readonly note: string;
}

/** สั่งการ: a task for positions, with the day on which it is due. */
export interface Instruction {
  readonly text: string;
  readonly positionIds: readonly string[];
  readonly due: string;
}

/** What a signer writes with a decision. */
export interface WrittenDecision {
  readonly opinion: string | null;
  readonly reason: string | null;
  readonly marks: readonly Mark[] | null;
  readonly instruction: Instruction | null;
  readonly permitPublication: boolean;
}

/** The lines under a signature, as they were at that instant. */
export interface SignatureLine {
  /** The decision's, as its signer was answered. */
  readonly id: string;
  readonly activation: number;
  readonly step: number;
  readonly decision: DecisionKind;
  readonly capacity: Capacity;
  readonly orderNumber: string | null;
  readonly signerName: string;
  readonly ownPositionName: string | null;
  readonly positionName: string;
}

/** Digest (SHA-256, hex) of what was written with a decision: the event carries it, so that the log covers the text. */
export function writtenHash({ opinion, reason, marks, instruction, permitPublication }: WrittenDecision): string {
  return digest({ opinion, reason, marks, instruction, permitPublication });
}

/** Digest of the signature lines of one act, in the order of the steps. */
export function linesHash(lines: readonly SignatureLine[]): string {
  return digest(
    lines.map(
      ({ id, activation, step, decision, capacity, orderNumber, signerName, ownPositionName, positionName }) => ({
        id,
        activation,
        step,
        decision,
        capacity,
        orderNumber,
        signerName,
        ownPositionName,
        positionName,
      }),
    ),
  );
}

/** Digest of a comment, a reason, a question or a number. */
export function textHash(text: string): string {
  return digest({ text });
}

function digest(value: unknown): string {
  return sha256(canonicalJson(value)).toString('hex');
}
