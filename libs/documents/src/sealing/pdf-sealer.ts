import type { KeyObject } from 'node:crypto';
import type { TimeStampAuthority } from './time-stamp-authority';

/** What an organisation seals with: an RSA key, and its certificate (DER) with those of its issuers up to the root. */
export interface SealingKey {
  readonly privateKey: KeyObject;
  readonly certificate: Buffer;
  readonly issuers: readonly Buffer[];
}

export interface SealingOptions {
  /** Epoch ms: what the seal claims as its time. */
  readonly at: number;
  /** Gives PAdES B-T: proof of the time by somebody else. Without one B-B. */
  readonly timeStamps?: TimeStampAuthority | undefined;
}

/** Puts an organisation's seal on a finished document. */
export interface PdfSealer {
  /**
   * The document with its seal (PAdES baseline, ETSI EN 319 142-1) as an incremental update: what was there stays byte for
   * byte. Throws what the time-stamp authority throws; a seal that was asked a time stamp for is never made without.
   */
  readonly seal: (pdf: Uint8Array, key: SealingKey, options: SealingOptions) => Promise<Buffer>;
}
