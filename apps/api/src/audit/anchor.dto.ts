import type { KeptAnchor } from '@app/persistence';

/** What the chain of seals was on a day. */
export class AnchorDto {
  readonly day!: string;
  readonly at!: string;
  /** How many seals there were. */
  readonly seals!: number;
  /** SHA-256 of the newest seal, hex. */
  readonly sealHash!: string;
  /** Whether a time-stamp authority has vouched for it. */
  readonly isTimeStamped!: boolean;

  static from({ day, at, seals, sealHash, timestamp }: KeptAnchor): AnchorDto {
    return {
      day,
      at: new Date(at).toISOString(),
      seals,
      sealHash: sealHash.toString('hex'),
      isTimeStamped: timestamp !== null,
    };
  }
}

export class AnchorListDto {
  readonly items!: AnchorDto[];
  readonly nextCursor!: string | null;
}
