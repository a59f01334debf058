import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { Logger } from 'nestjs-pino';
import { loadConfig } from '@app/platform';
import { engineLog } from './engine-log';
import { WorkerModule } from './worker.module';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  // One owner of signals: Nest, which lets the worker drain before it closes the pools.
  Runtime.install({
    shutdownSignals: [],
    logger: engineLog(),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), { bufferLogs: true });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks(undefined, { useProcessExit: true });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
