import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Cleanup } from '../cleanup';

/** Milliseconds a page of one document, warm. */
export interface PageFigures {
  readonly pages: number;
  readonly p50: number;
  readonly p95: number;
}

/** What printing takes: by one process with one thread that prints, the memos of the seeds one after the other. */
export interface PrintingFigures {
  /** From nothing to the first document. */
  readonly coldStartMs: number;
  readonly msPerPage: { readonly seed000: PageFigures; readonly seed002: PageFigures };
  /** How long other work of the process waited meanwhile. */
  readonly eventLoopDelayP99Ms: number;
  readonly residentMb: number;
  readonly residentBeforeMb: number;
}

/** Measures in a process of its own, while nothing else runs. Throws where it failed. */
export async function measurePrinting(cleanup: Cleanup): Promise<PrintingFigures> {
  const child = spawn(process.execPath, [join(__dirname, 'main.js')], { stdio: ['ignore', 'pipe', 'inherit'] });
  cleanup.add(() => void child.kill('SIGKILL'));
  const printed = await text(child.stdout);
  const figures: unknown = printed === '' ? undefined : JSON.parse(printed);
  if (!isPrintingFigures(figures)) {
    throw new Error(`Printing could not be measured: ${printed}`);
  }
  return figures;
}

function isPrintingFigures(value: unknown): value is PrintingFigures {
  return typeof value === 'object' && value !== null && 'msPerPage' in value && 'residentMb' in value;
}
