import { formatThaiDate, formatThaiDateTime, type LocalDate } from '@app/domain';
import type { Language } from '@app/messages';

const ENGLISH_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const ENGLISH_INSTANT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Bangkok',
});

/** A day as a page shows it: `๒๓ มกราคม ๒๕๖๘`, `23 January 2025`. */
export function dayText(day: LocalDate, language: Language): string {
  return language === 'th' ? formatThaiDate(day) : ENGLISH_DAY.format(new Date(`${day}T00:00:00Z`));
}

/** An instant (RFC 3339) as a page shows it: `๒๓ มกราคม ๒๕๖๘ เวลา ๑๔.๓๐ น.`, `23 January 2025 at 14:30`. */
export function instantText(at: string, language: Language): string {
  return language === 'th' ? formatThaiDateTime(Date.parse(at)) : ENGLISH_INSTANT.format(new Date(at));
}
