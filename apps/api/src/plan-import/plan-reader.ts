import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@app/domain';
import type { PlanSource, ReadPlan } from './plan-source';
import type { ThreadAnswer } from './reading-thread';

const MOST_THREADS = 2;
const MOST_WAITING = 10;
const TIME_LIMIT_MS = 20_000;
const LARGEST_HEAP_MB = 256;
const RETRY_AFTER_SECONDS = 10;

/** Reads plans in threads of their own, with limits on time and memory: a file that was made to harm ends its thread only. */
export class PlanReader {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * What a source says. Refuses as `readPlanSource` does, with `TOO_LARGE` also where it takes too long or too much
   * memory, and with `TOO_MANY_REQUESTS` where too many wait.
   */
  async read(source: PlanSource): Promise<ReadPlan> {
    await this.turn();
    try {
      const answer = await inThread(source);
      if (answer.type === 'refused') throw new DomainError(answer.code, answer.details);
      return answer;
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    if (this.running >= MOST_THREADS) {
      if (this.waiting.length >= MOST_WAITING) {
        throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: RETRY_AFTER_SECONDS });
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running += 1;
  }
}

async function inThread(source: PlanSource): Promise<ThreadAnswer> {
  const worker = new Worker(join(__dirname, `reading-thread${extname(__filename)}`), {
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: LARGEST_HEAP_MB },
  });
  const timer = setTimeout(() => void worker.terminate(), TIME_LIMIT_MS);
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (answer: ThreadAnswer) => resolve(answer));
      worker.on('error', (error) => reject(isOutOfMemory(error) ? new DomainError('TOO_LARGE') : error));
      worker.on('exit', () => reject(new DomainError('TOO_LARGE'))); // after an answer or an error this says nothing
      worker.postMessage(source);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
