const ASCII_TO_THAI = '๐'.charCodeAt(0) - '0'.charCodeAt(0);

/** Writes every digit 0–9 of a text as a Thai digit ๐–๙; all else stays. Only for showing: what is stored has ASCII digits. */
export function toThaiDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + ASCII_TO_THAI));
}

/** Writes every Thai digit ๐–๙ of a text as an ASCII digit; all else stays. Texts mix both: some Thai fonts draw ASCII digits as Thai ones. */
export function fromThaiDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - ASCII_TO_THAI));
}
