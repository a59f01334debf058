import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';

/** Node's arguments for a renderer's threads, where it runs from the sources. */
export const THREAD_ARGUMENTS = ['--require', join(__dirname, 'typescript-in-threads.cjs')];

/** The text of each page, without page numbers and other marks around it, by pdf.js: no code of ours. */
export function textOfPdf(pdf: Uint8Array): Promise<readonly string[]> {
  return read(pdf, 'pdf-text.mjs');
}

/** What stands around the text of each page: page number, continuation mark, secrecy and the like. */
export function marksOfPdf(pdf: Uint8Array): Promise<readonly string[]> {
  return read(pdf, 'pdf-text.mjs', '--marks');
}

export interface PdfLine {
  readonly text: string;
  /** Points from the paper's upper edge, as all others from its left one. */
  readonly baseLine: number;
  readonly left: number;
  readonly right: number;
  /** Of its largest letters, in points of the font. */
  readonly size: number;
  /** Where each of its pieces begins. */
  readonly starts: readonly { readonly text: string; readonly left: number }[];
  /** PostScript names, each once: `Sarabun-Bold`. */
  readonly fonts: readonly string[];
}

/** The lines of each page, from its head to its foot. */
export function linesOfPdf(pdf: Uint8Array): Promise<readonly (readonly PdfLine[])[]> {
  return read(pdf, 'pdf-lines.mjs');
}

/** The rows of a document's one table, its head first: the text of each cell, whole also where it goes on on the next page. */
export function rowsOfPdf(pdf: Uint8Array): Promise<readonly (readonly string[])[]> {
  return read(pdf, 'pdf-cells.mjs');
}

/** Each page as a PNG of so many dots an inch, drawn by pdf.js. */
export async function picturesOfPdf(pdf: Uint8Array, dotsPerInch: number): Promise<readonly Buffer[]> {
  const pages = await read<readonly string[]>(pdf, 'pdf-pages.mjs', String(dotsPerInch));
  return pages.map((page) => Buffer.from(page, 'base64'));
}

async function read<Answer>(pdf: Uint8Array, program: string, ...args: readonly string[]): Promise<Answer> {
  const reader = spawn(process.execPath, [join(__dirname, program), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  reader.stdin.end(pdf);
  return JSON.parse(await text(reader.stdout)) as Answer;
}

/**
 * A text as it is found in a document: lines of the paper are no lines of the text, so white space does not count; and
 * pdf.js reads ำ as it is drawn, ํ and า, the tone between them.
 */
export function asFound(found: string): string {
  return found.replace(/\s+/gu, '').replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/gu, '$1\u0e33');
}
