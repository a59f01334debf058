import { HttpTimestampAuthority } from '@libpdf/core';
import { DomainError } from '@app/domain';
import { verifyTimeStamp } from './time-stamp-verification';

/** Somebody else's word for when something was there (RFC 3161). */
export interface TimeStampAuthority {
  /** The token (DER) over a SHA-256. Refuses with `TIMESTAMP_AWAY` where there is none, or none that fits. */
  readonly stamp: (sha256: Buffer) => Promise<Buffer>;
}

const TIME_LIMIT_MS = 20_000;

/**
 * A time-stamp authority over HTTP. What it answers is checked before it is taken: a token over something else, or one
 * that its own certificate does not verify, is as good as none. `onFailure` hears the reason.
 */
export function httpTimeStampAuthority(url: string, onFailure: (reason: string) => void): TimeStampAuthority {
  const authority = new HttpTimestampAuthority(url, { timeout: TIME_LIMIT_MS });
  return {
    stamp: async (sha256) => {
      try {
        const token = Buffer.from(await authority.timestamp(sha256, 'SHA-256'));
        const verified = verifyTimeStamp(token, sha256);
        if (verified.ok) {
          return token;
        }
        onFailure(verified.failure);
      } catch (error) {
        onFailure(error instanceof Error ? error.message : String(error));
      }
      throw new DomainError('TIMESTAMP_AWAY');
    },
  };
}
