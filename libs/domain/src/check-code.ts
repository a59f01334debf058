/** Crockford's digits: no I, L, O and U, so that a code read from paper is typed as it is. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const BITS = 5;
const GROUP = 4;
/** As people may have read or typed them. */
const MISREAD: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/** A code of 60 bits from eight random bytes: `7K3M2Q9XAB4C`. */
export function checkCodeOf(random: Uint8Array): string {
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: LENGTH }, (_, index) => digitOf(bits.slice(index * BITS, (index + 1) * BITS))).join('');
}

/** As it is printed: `7K3M-2Q9X-AB4C`. */
export function groupedCheckCode(code: string): string {
  return Array.from({ length: LENGTH / GROUP }, (_, index) => code.slice(index * GROUP, (index + 1) * GROUP)).join('-');
}

/** What somebody typed, as it is kept; undefined where it is no code. */
export function readCheckCode(typed: string): string | undefined {
  const code = [...typed.toUpperCase().replace(/[\s-]/gu, '')].map((letter) => MISREAD[letter] ?? letter);
  return code.length === LENGTH && code.every((letter) => DIGITS.includes(letter)) ? code.join('') : undefined;
}

function digitOf(bits: string): string {
  const digit = DIGITS[parseInt(bits, 2)];
  if (digit === undefined || bits.length < BITS) {
    throw new RangeError('A check code needs eight bytes');
  }
  return digit;
}
