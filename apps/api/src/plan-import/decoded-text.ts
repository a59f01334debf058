import { isUtf8 } from 'node:buffer';
import { refusedFile } from '../attachments/refused-file';

const UTF16_MARK = [0xff, 0xfe];
const THAI = /[ก-๛]/g;
const CONTROLS = /[^\P{Cc}\n\r\t\f\v]/gu;
/** Of a text in the old Thai code, as Excel saves CSV: enough Thai, and next to nothing that is no text. */
const LEAST_THAI = 0.05;
const MOST_CONTROLS = 0.01;

/**
 * A file's text: UTF-8 with or without its mark, UTF-16 with it, or windows-874 (TIS-620). Refuses with `FILE_REFUSED`
 * what is empty or no text in any of them.
 */
export function decodedText(bytes: Uint8Array): string {
  if (bytes.length === 0) throw refusedFile('empty');
  if (bytes[0] === UTF16_MARK[0] && bytes[1] === UTF16_MARK[1])
    return textOrRefusal(new TextDecoder('utf-16le').decode(bytes));
  return textOrRefusal(isUtf8(bytes) ? new TextDecoder('utf-8').decode(bytes) : oldThai(bytes));
}

function oldThai(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-874').decode(bytes);
  if (share(text, THAI) < LEAST_THAI) throw refusedFile('notUtf8');
  return text;
}

function textOrRefusal(text: string): string {
  if (text.includes('\0') || share(text, CONTROLS) > MOST_CONTROLS) throw refusedFile('notItsType');
  return text;
}

function share(text: string, characters: RegExp): number {
  return (text.match(characters)?.length ?? 0) / Math.max(1, text.length);
}
