import fc from 'fast-check';
import { TokenBuckets } from './token-bucket';

const RULE = { perSecond: 10, burst: 50 };

function taken(buckets: TokenBuckets, key: string, now: number, times: number): number {
  return Array.from({ length: times }, () => buckets.take(key, now)).filter((wait) => wait === undefined).length;
}

describe('TokenBuckets', () => {
  it('gives a burst at once, and then what flows in', () => {
    const buckets = new TokenBuckets(RULE);

    expect(taken(buckets, 'a', 0, 100)).toBe(50);
    expect(taken(buckets, 'a', 1_000, 100)).toBe(10);
  });

  it('says how long to wait', () => {
    const buckets = new TokenBuckets(RULE);
    taken(buckets, 'a', 0, 50);

    expect(buckets.take('a', 0)).toBeCloseTo(0.1);
    expect(buckets.wait('a', 50)).toBeCloseTo(0.05);
    expect(buckets.wait('a', 200)).toBeUndefined();
  });

  it('counts each key for itself', () => {
    const buckets = new TokenBuckets(RULE);
    taken(buckets, 'a', 0, 50);

    expect(buckets.take('b', 0)).toBeUndefined();
  });

  it('never gives more than burst and flow together, however the calls come', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 });

    fc.assert(
      fc.property(gaps, (waits) => {
        const buckets = new TokenBuckets(RULE);
        let now = 0;
        let given = 0;
        for (const wait of waits) {
          now += wait;
          given += taken(buckets, 'a', now, 5);
        }
        expect(given).toBeLessThanOrEqual(RULE.burst + (now / 1_000) * RULE.perSecond + 1e-6);
      }),
    );
  });

  it('forgets full buckets first, and keeps who is short', () => {
    const buckets = new TokenBuckets(RULE, 3);
    taken(buckets, 'short', 0, 50);
    buckets.take('idle', 0);
    buckets.take('idle too', 0);

    buckets.take('new', 1_000);

    expect(buckets.size).toBe(2);
    expect(buckets.wait('short', 1_000)).toBeUndefined();
    expect(taken(buckets, 'short', 1_000, 100)).toBe(10);
  });

  it('stays bounded while every key is short', () => {
    const buckets = new TokenBuckets(RULE, 100);
    for (let key = 0; key < 1_000; key += 1) {
      taken(buckets, String(key), 0, 50);
    }

    expect(buckets.size).toBeLessThanOrEqual(100);
  });
});
