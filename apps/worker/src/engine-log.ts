import { Logger } from '@nestjs/common';
import { DefaultLogger } from '@temporalio/worker';
import { errorFacts } from '@app/platform';

/** What the SDK says of every worker that only carries out activities, as if it were an oversight. */
const NO_WORKFLOWS = 'No workflows registered, not polling for workflow tasks';

/** What the SDK warns of, in our log: ids and errors, no payloads. */
export function engineLog(): DefaultLogger {
  const logger = new Logger('Temporal');
  return new DefaultLogger('WARN', ({ level, message, meta }) => {
    if (message === NO_WORKFLOWS) {
      return;
    }
    const { workflowId, activityType, error }: Readonly<Record<string, unknown>> = meta ?? {};
    const entry = {
      event: 'engineSdk',
      message,
      workflowId,
      activityType,
      ...(error ? { error: errorFacts(error) } : {}),
    };
    if (level === 'ERROR') {
      logger.error(entry);
      return;
    }
    logger.warn(entry);
  });
}
