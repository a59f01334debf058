import { backOff } from './back-off';

const LIMITS = { firstMs: 500, mostMs: 30_000, steadyMs: 60_000 };

describe('back-off', () => {
  it('doubles the pause of a process that keeps dying, up to the longest', () => {
    const pauses = backOff(LIMITS);

    const seen = Array.from({ length: 9 }, () => pauses.pauseAfter(10));

    expect(seen).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('starts from the first pause again once the process has stayed up', () => {
    const pauses = backOff(LIMITS);
    pauses.pauseAfter(10);
    pauses.pauseAfter(10);

    expect(pauses.pauseAfter(60_000)).toBe(500);
    expect(pauses.pauseAfter(10)).toBe(1_000);
  });
});
