export interface BucketRule {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Buckets that are full again say nothing and are forgotten when there are more than this. */
const MANY = 20_000;

/**
 * Token buckets by key, in this process: `burst` at once, `perSecond` for long. Times are ms of a clock that never goes
 * back. Memory is bounded: past `MANY` keys the full ones go, then the oldest.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly rule: BucketRule,
    private readonly most = MANY,
  ) {}

  get size(): number {
    return this.buckets.size;
  }

  /** Takes one; else the seconds until there is one again. */
  take(key: string, now: number): number | undefined {
    const bucket = this.filled(key, now);
    if (bucket.tokens < 1) {
      return (1 - bucket.tokens) / this.rule.perSecond;
    }
    bucket.tokens -= 1;
    return undefined;
  }

  /** Puts one back that was taken. */
  giveBack(key: string): void {
    const bucket = this.buckets.get(key);
    if (bucket !== undefined) {
      bucket.tokens += 1; // never more than the burst: `tokensOf` looks
    }
  }

  has(key: string): boolean {
    return this.buckets.has(key);
  }

  drop(key: string): void {
    this.buckets.delete(key);
  }

  /** As `take`, without taking. */
  wait(key: string, now: number): number | undefined {
    const bucket = this.buckets.get(key);
    const tokens = bucket === undefined ? this.rule.burst : this.tokensOf(bucket, now);
    return tokens < 1 ? (1 - tokens) / this.rule.perSecond : undefined;
  }

  private filled(key: string, now: number): Bucket {
    const known = this.buckets.get(key);
    if (known !== undefined) {
      known.tokens = this.tokensOf(known, now);
      known.filledAt = now;
      return known;
    }
    if (this.buckets.size >= this.most) {
      this.forget(now);
    }
    const bucket = { tokens: this.rule.burst, filledAt: now };
    this.buckets.set(key, bucket);
    return bucket;
  }

  private tokensOf({ tokens, filledAt }: Bucket, now: number): number {
    return Math.min(this.rule.burst, tokens + ((now - filledAt) / 1_000) * this.rule.perSecond);
  }

  private forget(now: number): void {
    for (const [key, bucket] of this.buckets) {
      if (this.tokensOf(bucket, now) >= this.rule.burst) {
        this.buckets.delete(key);
      }
    }
    const [oldest] = this.buckets.keys();
    if (this.buckets.size >= this.most && oldest !== undefined) {
      this.buckets.delete(oldest);
    }
  }
}
