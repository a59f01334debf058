import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/** Says errors only. Once a test file, before anything else of Temporal. */
export function installQuietRuntime(): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
}
