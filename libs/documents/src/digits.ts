import { fromThaiDigits, OFFICIAL_PRINT_PROFILE, toThaiDigits, type PrintProfile } from '@app/domain';

/** Writes the numbers of the system as the office prints them; for texts that people wrote it is not meant. */
export function inDigits(profile: PrintProfile | null): (text: string) => string {
  return (profile ?? OFFICIAL_PRINT_PROFILE).digits === 'thai' ? toThaiDigits : fromThaiDigits;
}
