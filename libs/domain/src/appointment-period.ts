import { DAY_MS, isLocalDate, startOfBangkokDate } from './thai-date';

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Epoch ms of an RFC 3339 instant with its offset, or null: an instant without one would be anybody's guess. */
export function parseInstant(text: string): number | null {
  const date = INSTANT.exec(text)?.[1];
  if (date === undefined || !isLocalDate(date)) {
    return null;
  }
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** The first instant (epoch ms) of an appointment: an instant, or the day on which it begins in Bangkok. Null for neither. */
export function appointmentStart(from: string): number | null {
  return isLocalDate(from) ? startOfBangkokDate(from) : parseInstant(from);
}

/** The first instant (epoch ms) after an appointment: an instant, or the end of the day named, which it includes. Null for neither. */
export function appointmentEnd(until: string): number | null {
  return isLocalDate(until) ? startOfBangkokDate(until) + DAY_MS : parseInstant(until);
}
