import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/domain';
import { TokenBuckets } from './token-bucket';

const SIGNED_IN = { perSecond: 50, burst: 500 };
const PUBLIC = { perSecond: 10, burst: 50 };

/**
 * How often a caller may call, by this process's count. Signed in, by credential; others, by address. Who tries unknown
 * credentials pays with the address, so that inventing them buys nothing. Refuses with `TOO_MANY_REQUESTS`.
 */
@Injectable()
export class RateLimits {
  private readonly credentials = new TokenBuckets(SIGNED_IN);
  private readonly addresses = new TokenBuckets(PUBLIC);

  takeForCredential(tokenHash: Buffer, address: string): void {
    const now = performance.now();
    const key = tokenHash.toString('base64');
    if (!this.credentials.has(key)) {
      refuseUnless(this.addresses.wait(networkOf(address), now));
    }
    refuseUnless(this.credentials.take(key, now));
  }

  takeForAddress(address: string): void {
    refuseUnless(this.addresses.take(networkOf(address), performance.now()));
  }

  /** Somebody signed in from there: they pay with their account, so that an office behind one address can begin its day. */
  signedIn(account: string, address: string): void {
    refuseUnless(this.credentials.take(account, performance.now()));
    this.addresses.giveBack(networkOf(address));
  }

  /** A credential that came from there was unknown. */
  wasUnknown(tokenHash: Buffer, address: string): void {
    this.credentials.drop(tokenHash.toString('base64'));
    this.addresses.take(networkOf(address), performance.now());
  }
}

function refuseUnless(waitSeconds: number | undefined): void {
  if (waitSeconds !== undefined) {
    throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: Math.ceil(waitSeconds) });
  }
}

/** One subscriber has a whole /64 of IPv6. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) {
    return address;
  }
  const [head = '', tail] = address.split('::');
  const before = head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before.map((group) => group || '0'), ...zeros, ...after].slice(0, 4).join(':');
}
