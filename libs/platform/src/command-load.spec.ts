import { CommandLoad } from './command-load';

describe('CommandLoad', () => {
  let now: number;

  beforeEach(() => {
    now = 1_000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  it('is at rest while nothing runs', () => {
    expect(new CommandLoad().recentlyInFlight).toBe(0);
  });

  it('nears the number of commands that run', () => {
    const load = new CommandLoad();
    load.begin();
    load.begin();

    now += 1_000;

    expect(load.recentlyInFlight).toBeCloseTo(2, 3);
  });

  it('does not take a gap between two commands for rest, and forgets within a second', () => {
    const load = new CommandLoad();
    load.begin();
    now += 1_000;
    load.end();

    now += 20;
    expect(load.recentlyInFlight).toBeGreaterThan(0.6);

    now += 1_000;
    expect(load.recentlyInFlight).toBeLessThan(0.001);
  });
});
