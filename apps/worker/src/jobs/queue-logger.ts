import type { LoggerService } from '@nestjs/common';
import { Logger } from 'graphile-worker';

const LOUD: ReadonlySet<string> = new Set(['error', 'warning']);

/** What the job queue says of itself, in our log. */
export function queueLogger(logger: Pick<LoggerService, 'warn' | 'debug'>): Logger {
  return new Logger(() => (level, message) => {
    const entry = { event: 'jobQueue', message };
    if (LOUD.has(level)) {
      logger.warn(entry);
      return;
    }
    logger.debug?.(entry);
  });
}
