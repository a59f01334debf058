import { Worker } from 'node:worker_threads';
import { pagePictures, type PagePictures } from './page-pictures';

/** One file to be opened; the process ends after its answer. */
export interface PagePicturesRequest {
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly mostPages: number;
  /** Then it ends itself, whatever it is doing: who started it may be gone. */
  readonly timeLimitMs: number;
}

process.once('message', (request: PagePicturesRequest) => {
  endLater(request.timeLimitMs);
  void answerTo(request).then((answer) => process.send?.(answer, () => process.exit()));
});

async function answerTo({ mediaType, content, mostPages }: PagePicturesRequest): Promise<PagePictures> {
  try {
    return await pagePictures(mediaType, content, mostPages);
  } catch {
    return { type: 'note', note: 'broken' }; // whatever is wrong with it, it cannot be opened
  }
}

/** From another thread: this one may be busy for ever. */
function endLater(timeLimitMs: number): void {
  const code = `setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${timeLimitMs})`;
  new Worker(code, { eval: true, execArgv: [] }).unref();
}
