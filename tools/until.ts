import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  readonly what: string;
  readonly timeoutMs: number;
  /** Why waiting on is useless, where it is. */
  readonly hopeless?: () => string | undefined;
}

/** Asks again and again until the answer is yes. An error counts as no, and stands in the message of the one that ends it. */
export async function until(
  { what, timeoutMs, hopeless }: Patience,
  isSo: () => Promise<boolean> | boolean,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  while (performance.now() < deadline) {
    const why = hopeless?.();
    if (why !== undefined) throw new Error(`${what}: ${why}`);
    try {
      if (await isSo()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await pause(50);
  }
  throw new Error(`${what}: not so after ${timeoutMs} ms`, { cause: last });
}
