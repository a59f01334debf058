import type { URGENCIES } from './words';

export type Urgency = (typeof URGENCIES)[number];

/** A time limit: whole working days, then working time (ms). At least one of them is more than 0. */
export interface Limit {
  readonly days: number;
  readonly timeMs: number;
}

const MAX_LIMIT_MS = 365 * 86_400_000;

/**
 * Reads a limit written as an ISO 8601 duration, or null: `P2D` (working days), `PT4H`, `PT1H30M`, `PT5S` (working time),
 * `P1DT2H` (both). Refused: weeks, months and years, whose working time nobody can name; fractions; signs; zero; more than 365 days.
 */
export function parseLimit(text: string): Limit | null {
  const parts = /^P(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/.exec(text);
  if (!parts) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((number = '0') => Number(number));
  const timeMs = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const totalMs = days * 86_400_000 + timeMs;
  return totalMs > 0 && totalMs <= MAX_LIMIT_MS ? { days, timeMs } : null;
}

/** Whether `parseLimit` can read it. */
export function isLimit(text: string): boolean {
  return parseLimit(text) !== null;
}
