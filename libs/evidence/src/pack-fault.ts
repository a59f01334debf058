import type { EvidenceFault, LogFault } from '@app/domain';

/** The first thing that is wrong with a pack. */
export class PackFault extends Error {
  constructor(
    readonly what: EvidenceFault | LogFault,
    /** The file in the pack; null is the archive itself. */
    readonly item: string | null,
    options: ErrorOptions & { readonly entry?: number; readonly reason?: string } = {},
  ) {
    super(what, options);
    this.entry = options.entry;
    this.reason = options.reason;
  }

  /** Of the log: which entry, from 1. */
  readonly entry: number | undefined;
  /** A stable word that says more. */
  readonly reason: string | undefined;
}
