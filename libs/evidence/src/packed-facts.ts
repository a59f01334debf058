import type { Appointment, Capacity, DecisionKind } from '@app/domain';
import type { Instruction, Mark, SealedHead } from '@app/persistence';

/** The facts of a memo as they stand in a pack's files: hashes in hex, instants in ISO 8601 (UTC). */
export interface PackedDecision {
  readonly id: string;
  readonly activation: number;
  readonly step: number;
  readonly stepOrder: number;
  readonly followsActivation: number | null;
  /** The entry of the log that encloses it. */
  readonly version: number;
  readonly revision: number;
  readonly contentHash: string;
  readonly decision: DecisionKind;
  readonly positionId: string;
  readonly positionName: string;
  readonly signerId: string;
  readonly signerName: string;
  readonly ownPositionName: string | null;
  readonly appointmentId: string;
  readonly capacity: Capacity;
  readonly orderNumber: string | null;
  readonly opinion: string | null;
  readonly reason: string | null;
  readonly returnTo: number | null;
  readonly marks: readonly Mark[] | null;
  readonly instruction: Instruction | null;
  readonly permitPublication: boolean;
  readonly signedAt: string;
  readonly recordHash: string;
}

export interface PackedAppointment extends Omit<Appointment, 'from' | 'until'> {
  readonly from: string;
  readonly until: string | null;
}

export interface PackedText {
  readonly version: number;
  readonly text: string;
}

export interface PackedTask {
  readonly activation: number;
  readonly positionId: string;
  readonly text: string;
  readonly due: string;
}

export interface PackedNumber {
  readonly registerId: string;
  readonly year: number;
  readonly number: number;
  readonly documentNumber: string;
  /** Of the numbers kept for later that it was one of. */
  readonly blockId: string | null;
  readonly givenAt: string;
  readonly givenBy: string;
}

/** What a revision has attached, in its order; `file` is where it stands in the pack. */
export interface PackedAttachment {
  readonly revision: number;
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly file: string;
}

/** The memo's place in the tree under the newest seal over it, and the links from that seal to the anchor. */
export interface PackedSeals {
  readonly head: SealedHead;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly links: readonly PackedLink[];
}

export interface PackedLink {
  readonly number: number;
  readonly at: string;
  readonly merkleRoot: string;
  readonly previousHash: string;
  readonly sealHash: string;
}
