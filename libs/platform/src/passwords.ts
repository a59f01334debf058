import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '@app/domain';

/** OWASP's least for Argon2id, which is the library's default algorithm: 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const LEAST_PASSWORD = 12;
export const MOST_PASSWORD = 200;

/** Without letters and digits that look alike. */
const ONE_TIME_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const ONE_TIME_GROUPS = 4;
const ONE_TIME_GROUP = 4;

/** The hash to keep, with its parameters (PHC string). The password is in NFC. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

export async function isPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

/** Refuses with `PASSWORD_WEAK` what is shorter than 12 code points or the user's own name. */
export function refuseWeakPassword(password: string, username: string): void {
  if ([...password].length < LEAST_PASSWORD || password.toLowerCase() === username.toLowerCase()) {
    throw new DomainError('PASSWORD_WEAK', { least: LEAST_PASSWORD });
  }
}

/**
 * A password to be told once and changed: four groups of four, 79 bits. From `seed` (16 bytes or more, themselves secret)
 * where it must come out the same again.
 */
export function oneTimePassword(seed?: Buffer): string {
  const letter = (at: number): string =>
    ONE_TIME_LETTERS[
      seed === undefined ? randomInt(ONE_TIME_LETTERS.length) : seed.readUInt8(at) % ONE_TIME_LETTERS.length
    ] ?? '';
  const letters = Array.from({ length: ONE_TIME_GROUPS * ONE_TIME_GROUP }, (_, at) => letter(at));
  return Array.from({ length: ONE_TIME_GROUPS }, (_, group) =>
    letters.slice(group * ONE_TIME_GROUP, (group + 1) * ONE_TIME_GROUP).join(''),
  ).join('-');
}
