import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { assertNever, DomainError } from '@app/domain';
import type { MemoDocument, Picture } from './memo-document';
import type { RegisterDocument } from './register-document';
import type { Printed, ThreadJob } from './rendering-thread';
import type { PrintJob } from './typst-printer';

export interface RendererOptions {
  /** Started when there is something to print; each keeps some 200 MB. */
  readonly threads: number;
  /** From the request to the document, the wait for a thread included. */
  readonly timeLimitMs: number;
  readonly mostWaiting: number;
  /** Hears why a document failed, without its text: for the operator's log. */
  readonly onFailure: (reason: string) => void;
  /** Of Node, for the threads: tests load TypeScript with it. */
  readonly threadArguments?: readonly string[];
}

export const RENDERER_DEFAULTS = { threads: 1, timeLimitMs: 30_000, mostWaiting: 50 } as const;

const LARGEST_HEAP_MB = 512;
const RETRY_AFTER_SECONDS = 5;

interface Job {
  readonly wanted: ThreadJob;
  readonly settle: (printed: Printed) => void;
}

interface Thread {
  readonly worker: Worker;
  job: Job | undefined;
}

/** Prints memos and registers in threads of their own, so that no request waits behind a document. */
export class MemoRenderer {
  private readonly waiting: Job[] = [];
  /** One that was told to stop keeps its place until it has: native code cannot be interrupted. */
  private readonly threads = new Set<Thread>();
  private isClosed = false;

  constructor(private readonly options: RendererOptions) {}

  /**
   * The memo as PDF/A-2a; the same memo gives the same bytes. Refuses with `DOCUMENT_UNPRINTABLE` where it has
   * characters or pictures that cannot be printed, and with `DOCUMENT_FAILED` where it may be tried again.
   */
  async renderMemo(memo: MemoDocument): Promise<Uint8Array> {
    return this.render({ type: 'memo', memo });
  }

  /** A memo for the public: as `renderMemo`, with the pictures of its text drawn anew, so that they carry nothing hidden. */
  async renderRedacted(memo: MemoDocument): Promise<Uint8Array> {
    return this.render({ type: 'memo', memo, redrawsPictures: true });
  }

  /** A register as PDF/A-2a; refuses as `renderMemo` does. */
  async renderRegister(register: RegisterDocument): Promise<Uint8Array> {
    return this.render({ type: 'register', register });
  }

  /**
   * Refuses with `DOCUMENT_UNPRINTABLE` a PNG or JPEG that is broken, cut off, or of more than 50 million dots, and with
   * `DOCUMENT_FAILED` where it may be tried again.
   */
  async requireDrawable(picture: Picture): Promise<void> {
    this.accepted(await this.print({ type: 'picture', picture }));
  }

  private async render(wanted: PrintJob): Promise<Uint8Array> {
    const printed = this.accepted(await this.print(wanted));
    if (printed.type !== 'printed') {
      throw new Error('A document that was not printed');
    }
    return printed.pdf;
  }

  private accepted(printed: Printed): Extract<Printed, { type: 'printed' | 'drawable' }> {
    switch (printed.type) {
      case 'printed':
      case 'drawable':
        return printed;
      case 'unprintable':
        throw new DomainError('DOCUMENT_UNPRINTABLE', { what: printed.what, where: [printed.where] });
      case 'failed':
        this.options.onFailure(printed.reason);
        throw new DomainError('DOCUMENT_FAILED', { retryAfterSeconds: RETRY_AFTER_SECONDS });
      default:
        return assertNever(printed);
    }
  }

  /** Fails what is waiting or being printed, and ends the threads. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.waiting.splice(0).forEach(({ settle }) => settle({ type: 'failed', reason: 'The renderer was closed' }));
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private print(wanted: ThreadJob): Promise<Printed> {
    if (this.isClosed || this.waiting.length >= this.options.mostWaiting) {
      return Promise.resolve({
        type: 'failed',
        reason: this.isClosed ? 'The renderer was closed' : 'Too many documents wait',
      });
    }
    return new Promise((resolve) => {
      const job: Job = {
        wanted,
        settle: (printed) => {
          clearTimeout(timer);
          resolve(printed);
        },
      };
      const timer = setTimeout(() => this.giveUp(job), this.options.timeLimitMs);
      this.waiting.push(job);
      this.assign();
    });
  }

  private assign(): void {
    while (this.waiting.length > 0) {
      const idle = [...this.threads].find(({ job }) => job === undefined) ?? this.startThread();
      if (idle === undefined) {
        return;
      }
      idle.job = this.waiting.shift();
      idle.worker.postMessage(idle.job?.wanted);
    }
  }

  private startThread(): Thread | undefined {
    if (this.threads.size >= this.options.threads) {
      return undefined;
    }
    const worker = new Worker(join(__dirname, `rendering-thread${extname(__filename)}`), {
      env: {},
      execArgv: [...(this.options.threadArguments ?? [])],
      resourceLimits: { maxOldGenerationSizeMb: LARGEST_HEAP_MB },
    });
    const thread: Thread = { worker, job: undefined };
    this.threads.add(thread);
    worker.unref();
    worker.on('message', (printed: Printed) => {
      const { job } = thread;
      thread.job = undefined;
      job?.settle(printed);
      this.assign();
    });
    worker.on('error', (error) => thread.job?.settle({ type: 'failed', reason: error.message }));
    worker.on('exit', () => {
      this.threads.delete(thread);
      thread.job?.settle({ type: 'failed', reason: 'The thread ended' });
      if (!this.isClosed) this.assign();
    });
    return thread;
  }

  private giveUp(job: Job): void {
    const place = this.waiting.indexOf(job);
    if (place >= 0) {
      this.waiting.splice(place, 1);
    }
    for (const thread of this.threads) {
      if (thread.job === job) void thread.worker.terminate(); // 'exit' frees its place
    }
    job.settle({ type: 'failed', reason: 'The time limit passed' });
  }
}
