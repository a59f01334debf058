/**
 * Where a signature lies in a PDF (ISO 32000-2, 12.8.1): what it signs is every byte before `from` and from `until` to
 * `end`; between them stand its hex digits in angle brackets.
 */
export interface ByteRange {
  readonly from: number;
  readonly until: number;
  /** The file's length, unless something was added after the signature. */
  readonly end: number;
}

const KEY = '/ByteRange';
const NUMBERS = /^\/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/u;
const LONGEST = 100;
/** A file with more of them is no document of ours, and each may cost a hash over the file. */
const MOST = 8;
const MOST_TRIES = 100;
const BRACKETS = { open: '<'.charCodeAt(0), close: '>'.charCodeAt(0) } as const;

/** Those that begin with the file's first byte and leave out nothing but a string in angle brackets, in their order. */
export function byteRangesOf(pdf: Buffer): readonly ByteRange[] {
  const found: ByteRange[] = [];
  let tries = 0;
  for (
    let at = pdf.indexOf(KEY);
    at !== -1 && found.length < MOST && tries < MOST_TRIES;
    at = pdf.indexOf(KEY, at + KEY.length)
  ) {
    tries += 1;
    const numbers = NUMBERS.exec(pdf.toString('latin1', at, at + LONGEST));
    if (numbers === null) {
      continue;
    }
    const [from = 0, until = 0, length = 0] = numbers.slice(1).map(Number);
    const range = { from, until, end: until + length };
    if (isWhole(pdf, range)) found.push(range);
  }
  return found;
}

/** The bytes that a signature at this place signs, in two pieces. */
export function signedPieces(pdf: Buffer, { from, until, end }: ByteRange): readonly [Buffer, Buffer] {
  return [pdf.subarray(0, from), pdf.subarray(until, end)];
}

function isWhole(pdf: Buffer, { from, until, end }: ByteRange): boolean {
  return (
    from + 1 < until &&
    until < end &&
    end <= pdf.length &&
    pdf[from] === BRACKETS.open &&
    pdf[until - 1] === BRACKETS.close
  );
}
