import type { LogFault } from '@app/domain';

/** The first entry that does not fit: `what` names the kind of row. */
export class BrokenEntryDto {
  readonly stream!: string;
  readonly version!: number;
  readonly what!: LogFault;
}

/** What a check of the log found. */
export class VerificationDto {
  readonly ok!: boolean;
  /** Entries that were checked. */
  readonly checked!: number;
  readonly firstBroken?: BrokenEntryDto;
}
