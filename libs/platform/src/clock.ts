/** Where the time comes from; injected by this class. */
export abstract class Clock {
  /** Epoch ms. */
  abstract now(): number;
}

class SystemClock extends Clock {
  override now(): number {
    return Date.now();
  }
}

export const systemClock: Clock = new SystemClock();
