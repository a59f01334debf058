import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { BARE_QUEUE } from './bare-memo.contract';

void run();

/** The bare engine's worker, a process of its own, with the settings that the product's worker has. */
async function run(): Promise<void> {
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger });
  const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
  const worker = await Worker.create({
    connection,
    namespace: process.env['TEMPORAL_NAMESPACE'] ?? '',
    taskQueue: BARE_QUEUE,
    workflowBundle: await bundleWorkflowCode({ workflowsPath: require.resolve('./bare-memo.workflow'), logger }),
    workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 10 },
    nonStickyToStickyPollRatio: 0.5,
  });
  process.once('disconnect', () => worker.shutdown());
  process.send?.('ready');
  await worker.run();
  await connection.close();
  process.disconnect?.();
}
