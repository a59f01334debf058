import { parentPort } from 'node:worker_threads';
import { Enclosures } from './enclosures/enclosures';
import type { Picture } from './memo-document';
import { TypstPrinter, type PrintJob } from './typst-printer';
import { Unprintable } from './unprintable';

/** What a thread is asked for: a document, or whether a picture can be drawn. */
export type ThreadJob = PrintJob | { readonly type: 'picture'; readonly picture: Picture };

/** What a thread answers: one answer a job, in the order in which they came. */
export type Printed =
  | { readonly type: 'printed'; readonly pdf: Uint8Array }
  | { readonly type: 'drawable' }
  | { readonly type: 'unprintable'; readonly what: readonly string[]; readonly where: string }
  | { readonly type: 'failed'; readonly reason: string };

const LONGEST_REASON = 1_000;
const printer = new TypstPrinter();
const enclosures = new Enclosures();

parentPort?.on('message', (job: ThreadJob) => {
  void print(job).then((printed) => {
    parentPort?.postMessage(printed);
  });
});

async function print(job: ThreadJob): Promise<Printed> {
  try {
    if (job.type === 'picture') {
      await printer.requireDrawable(job.picture);
      return { type: 'drawable' };
    }
    return { type: 'printed', pdf: await printer.print(await enclosed(job)) };
  } catch (error) {
    return error instanceof Unprintable
      ? { type: 'unprintable', what: error.what, where: error.where }
      : { type: 'failed', reason: withoutText(error instanceof Error ? error.message : String(error)) };
  }
}

async function enclosed(job: PrintJob): Promise<PrintJob> {
  if (job.type !== 'memo') {
    return job;
  }
  const memo = job.redrawsPictures === true ? await enclosures.withRedrawnPictures(job.memo) : job.memo;
  return { ...job, memo: await enclosures.withAppendices(memo) };
}

/** What a memo says stays out of the log. */
function withoutText(reason: string): string {
  return reason.replace(/[^\x20-\x7e]+/gu, '…').slice(0, LONGEST_REASON);
}
