/**
 * What must not be read in a document that anyone may read (PDPA; thai-facts §3.4): telephone numbers, citizen ids and
 * e-mail addresses, in Thai, Western or full-width digits and with whatever people write between them. Of each, letters
 * and digits become `x`; all else stays as it was written. Where a row of digits could be such a number it is taken for one.
 */
export function maskPersonalData(text: string): string {
  const units = text.split('');
  for (const { from, until } of hiddenIn(inWesternDigits(text))) {
    for (let place = from; place < until; place += 1) {
      units[place] = (units[place] ?? '').replace(LETTER_OR_DIGIT, MASK);
    }
  }
  return units.join('');
}

/** The line of ส่วนราชการ without the telephone and fax numbers that offices write after the unit's name. */
export function withoutTelephones(line: string): string {
  const western = inWesternDigits(line);
  let kept = '';
  let from = 0;
  for (const found of western.matchAll(TELEPHONES)) {
    kept += `${line.slice(from, found.index)} `;
    from = found.index + found[0].length;
  }
  return maskPersonalData((kept + line.slice(from)).replace(/\s+/gu, ' ').trim());
}

const MASK = 'x';
const LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/gu;

const INVISIBLE = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
const DASH = '\\-\\u2010-\\u2015\\u2212';
/** Between two digits of one number; a dot not behind its first zero, for that is how fractions begin. */
const BESIDE_ZERO = `[\\s${DASH}()${INVISIBLE}]{0,3}`;
const BETWEEN = `[\\s${DASH}().${INVISIBLE}]{0,3}`;
const CLOSELY = `[${DASH}.${INVISIBLE}]{0,2}`;
const APART = `[\\s${DASH}.${INVISIBLE}]{1,3}`;
/** `05-02-2565 10.30` is a day and an hour, and so is `05-02-2565 - 07-02-2565` no number. */
const MONTH_AND_YEAR = '(?:0[1-9]|1[0-2])[-.](?:19|20|2[45])\\d\\d(?=\\s)';
const NO_DATE = `(?!\\d\\d[-.]${MONTH_AND_YEAR})(?<!\\d[-.](?=${MONTH_AND_YEAR}))`;
const LABEL = '(?:โทรศัพท์(?:เคลื่อนที่|มือถือ)?|โทรสาร|โทร|มือถือ|แฟกซ์|แฟ็กซ์|(?<![a-z])(?:telephone|tel|phone|mobile|fax))';

interface Pattern {
  readonly expression: RegExp;
  readonly isOne?: (found: string) => boolean;
}

const PATTERNS: readonly Pattern[] = [
  // Within the country: nine digits, ten of a mobile telephone.
  { expression: sticky(`(?<!\\d)${NO_DATE}0${BESIDE_ZERO}[2-9](?:${BETWEEN}\\d){7,8}(?!\\d)`) },
  { expression: sticky(`(?<!\\d)(?:00)?66${BETWEEN}(?:0${BETWEEN})?[2-9](?:${BETWEEN}\\d){7,8}(?!\\d)`) },
  { expression: sticky(`\\+${BETWEEN}\\d(?:${BETWEEN}\\d){7,14}(?!\\d)`) },
  // Without the first zero, where its label says what it is.
  { expression: sticky(`(?<=${LABEL}[\\s.:]{0,5})\\d(?:${BETWEEN}\\d){6,11}(?!\\d)`) },
  // Citizen ids: 13 digits, grouped 1-4-5-2-1; with spaces elsewhere only where the check digit holds.
  { expression: sticky(`(?<!\\d)\\d(?:${CLOSELY}\\d){12}(?!\\d)`) },
  { expression: sticky(`(?<!\\d)\\d${APART}\\d{4}${APART}\\d{5}${APART}\\d\\d${APART}\\d(?!\\d)`) },
  { expression: sticky(`(?<!\\d)\\d(?:${BETWEEN}\\d){12}(?!\\d)`), isOne: isCitizenId },
  {
    expression: sticky(
      "(?<![A-Za-z0-9])[A-Za-z0-9][\\w.%+'-]{0,63}\\s?@\\s?[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+",
    ),
  },
];

/** A label, and all up to the next word, extensions (ต่อ) and further numbers too. */
const TELEPHONES = new RegExp(
  `[\\s,;(]*(?:${LABEL}[\\s.:()/]*)+(?=[+\\d])[^\\p{L}\\p{M}]*(?:(?:ต่อ|ถึง|และ|หรือ|ext)[^\\p{L}\\p{M}]*)*`,
  'giu',
);

function sticky(source: string): RegExp {
  return new RegExp(source, 'iuy');
}

interface Span {
  readonly from: number;
  readonly until: number;
}

/** Wherever one begins: of two that overlap neither hides the other. */
function hiddenIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { index } of text.matchAll(BEGINNING)) {
    for (const { expression, isOne } of PATTERNS) {
      expression.lastIndex = index;
      const [found] = expression.exec(text) ?? [];
      if (found !== undefined && (isOne === undefined || isOne(found))) {
        spans.push({ from: index, until: index + found.length });
      }
    }
  }
  return spans;
}

/** Where any of the patterns may begin. */
const BEGINNING = /(?<!\d)\d|\+|(?<![a-z0-9])[a-z0-9]/giu;

/** The thirteenth digit: 11 less the sum of the others by their weights 13 to 2, modulo 11, its last digit. */
function isCitizenId(found: string): boolean {
  const digits = found.replace(/\D/gu, '');
  const sum = [...digits.slice(0, 12)].reduce((total, digit, place) => total + Number(digit) * (13 - place), 0);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
}

/** As many code units as before: a place in one is the same place in the other. */
function inWesternDigits(text: string): string {
  return text.replace(/[๐-๙０-９]/gu, (digit) => {
    const zero = digit >= '０' ? '０' : '๐';
    return String(digit.charCodeAt(0) - zero.charCodeAt(0));
  });
}
