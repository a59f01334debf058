import { isLimit, parseLimit } from './working-limit';

const HOUR = 3_600_000;

describe('a time limit', () => {
  it.each([
    ['P1D', { days: 1, timeMs: 0 }],
    ['P365D', { days: 365, timeMs: 0 }],
    ['PT4H', { days: 0, timeMs: 4 * HOUR }],
    ['PT90M', { days: 0, timeMs: 1.5 * HOUR }],
    ['PT1H30M15S', { days: 0, timeMs: 1.5 * HOUR + 15_000 }],
    ['PT5S', { days: 0, timeMs: 5_000 }],
    ['P1DT2H', { days: 1, timeMs: 2 * HOUR }],
    ['P0DT1S', { days: 0, timeMs: 1_000 }],
    ['PT8760H', { days: 0, timeMs: 8_760 * HOUR }],
  ])('reads %s', (text, limit) => {
    expect(parseLimit(text)).toEqual(limit);
    expect(isLimit(text)).toBe(true);
  });

  it.each([
    ['weeks', 'P1W'],
    ['months', 'P1M'],
    ['years', 'P1Y'],
    ['months beside days', 'P1M2D'],
    ['zero', 'P0D'],
    ['zero', 'PT0S'],
    ['zero', 'P0DT0H0M0S'],
    ['a negative one', '-P1D'],
    ['a negative part', 'P-1D'],
    ['a sign', '+P1D'],
    ['more than 365 days', 'P366D'],
    ['more than 365 days', 'PT8760H1S'],
    ['more than 365 days', 'P365DT1S'],
    ['more digits than a limit can need', 'P9999999999D'],
    ['a fraction', 'PT1.5H'],
    ['a fraction', 'P0,5D'],
    ['nothing', 'P'],
    ['nothing', ''],
    ['a lone T', 'PT'],
    ['a lone T', 'P1DT'],
    ['another order', 'PT5S1H'],
    ['small letters', 'p1d'],
    ['Thai digits', 'P๑D'],
    ['text around it', ' P1D'],
    ['text around it', 'P1D\n'],
  ])('refuses %s: %j', (_, text) => {
    expect(parseLimit(text)).toBeNull();
    expect(isLimit(text)).toBe(false);
  });
});
