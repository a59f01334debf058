import { networkOf, RateLimits } from './rate-limits';

const ADDRESS = '192.0.2.7';

function accepted(times: number, take: () => void): number {
  let count = 0;
  for (let call = 0; call < times; call += 1) {
    try {
      take();
      count += 1;
    } catch (error) {
      expect(error).toMatchObject({ code: 'TOO_MANY_REQUESTS', details: { retryAfterSeconds: 1 } });
    }
  }
  return count;
}

describe('RateLimits', () => {
  beforeEach(() => jest.spyOn(performance, 'now').mockReturnValue(1_000));
  afterEach(() => jest.restoreAllMocks());

  it('gives who is signed in bursts of 500', () => {
    const limits = new RateLimits();

    expect(accepted(600, () => limits.takeForCredential(Buffer.from('a'), ADDRESS))).toBe(500);
  });

  it('gives the public bursts of 50', () => {
    const limits = new RateLimits();

    expect(accepted(100, () => limits.takeForAddress(ADDRESS))).toBe(50);
  });

  it('makes who invents credentials pay with the address', () => {
    const limits = new RateLimits();

    const tried = accepted(100, () => {
      const invented = Buffer.from(String(Math.random()));
      limits.takeForCredential(invented, ADDRESS);
      limits.wasUnknown(invented, ADDRESS);
    });

    expect(tried).toBe(50);
  });

  it('lets a whole office sign in behind one address, but not one account without end', () => {
    const limits = new RateLimits();
    const signIn = (account: string): void => {
      limits.takeForAddress(ADDRESS);
      limits.signedIn(account, ADDRESS);
    };

    for (let person = 0; person < 300; person += 1) {
      expect(accepted(1, () => signIn(`organisation/${person}`))).toBe(1);
    }
    expect(accepted(600, () => signIn('organisation/eager'))).toBe(500);
  });

  it('lets those who are known work on behind the same address', () => {
    const limits = new RateLimits();
    const known = Buffer.from('known');
    limits.takeForCredential(known, ADDRESS);

    accepted(100, () => limits.takeForAddress(ADDRESS));

    expect(accepted(1, () => limits.takeForCredential(known, ADDRESS))).toBe(1);
    expect(accepted(1, () => limits.takeForCredential(Buffer.from('new'), ADDRESS))).toBe(0);
  });
});

describe('networkOf', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('takes %s as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
