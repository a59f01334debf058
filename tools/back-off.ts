export interface BackOffLimits {
  readonly firstMs: number;
  readonly mostMs: number;
  /** A process that stayed up this long starts from the first pause again. */
  readonly steadyMs: number;
}

export interface BackOff {
  /** The pause before the next start of a process that was up for so long. */
  readonly pauseAfter: (upMs: number) => number;
}

/** Pauses that double from the first to the longest, until the process has stayed up. */
export function backOff({ firstMs, mostMs, steadyMs }: BackOffLimits): BackOff {
  let pauseMs = firstMs;
  return {
    pauseAfter: (upMs) => {
      const present = upMs >= steadyMs ? firstMs : pauseMs;
      pauseMs = Math.min(present * 2, mostMs);
      return present;
    },
  };
}
