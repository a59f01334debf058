import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { until } from '../../tools/until';
import type { Cleanup } from '../cleanup';
import { STEPS } from '../load';
import { startProgram } from '../processes';
import { type MeasuredMemo, type MeasuredSystem, signersOf } from '../system';
import type { TemporalServer } from '../temporal-on-postgres';
import { BARE_MEMO, BARE_QUEUE, type BareSignature, signedSignal, signUpdate } from './bare-memo.contract';
import type { bareMemo } from './bare-memo.workflow';

export const BARE_NAMESPACE = 'bare';

/** `update`: each signature is answered by the workflow. `signal`: each is only stored, and the workflow follows. */
export type BareVariant = 'update' | 'signal';

export async function startBareTemporal(cleanup: Cleanup, server: TemporalServer): Promise<void> {
  const client = clientOf(server);
  await startProgram(cleanup, {
    name: 'bare worker',
    args: [join(__dirname, 'worker.js')],
    env: { TEMPORAL_ADDRESS: server.address, TEMPORAL_NAMESPACE: BARE_NAMESPACE },
    isReady: async () => {
      const { pollers } = await client.workflowService.describeTaskQueue({
        namespace: BARE_NAMESPACE,
        taskQueue: { name: BARE_QUEUE },
      });
      return pollers.length > 0;
    },
  });
}

/** The bare engine as a system to be measured. */
export function bareTemporal(server: TemporalServer, variant: BareVariant): MeasuredSystem {
  const client = clientOf(server);
  return {
    name: variant === 'update' ? 'bare' : 'bareSignals',
    databases: server.databases,
    make: (index) => startMemo(client, variant, index),
    atRest: () =>
      until(
        { what: 'the bare workflows wait', timeoutMs: 60_000 },
        async () => (await server.workflows(BARE_NAMESPACE)).unbegun === 0,
      ),
    settle: async () => {
      await until(
        { what: 'the bare workflows have ended', timeoutMs: 120_000 },
        async () => (await server.workflows(BARE_NAMESPACE)).running === 0,
      );
      return { lags: [], drainedAt: performance.now() };
    },
  };
}

async function startMemo(client: Client, variant: BareVariant, index: number): Promise<MeasuredMemo> {
  const signers = signersOf(index).map(String);
  const { workflowId, firstExecutionRunId } = await client.workflow.start<typeof bareMemo>(BARE_MEMO, {
    workflowId: `bare/${randomUUID()}`,
    taskQueue: BARE_QUEUE,
    args: [{ signers }],
  });
  // A handle that names the run saves the server a look-up at each call.
  const handle = client.workflow.getHandle(workflowId, firstExecutionRunId);
  return {
    sign: async (step) => {
      const signature: BareSignature = { step: step - 1, signer: signers[step - 1] ?? '' };
      if (variant === 'signal') {
        await handle.signal(signedSignal, signature);
        // A client takes its next memo when this one has ended, as those do whom the workflow itself answers.
        if (step === STEPS) await handle.result();
        return;
      }
      const turn = await handle.executeUpdate(signUpdate, { args: [signature] });
      if (turn.step !== step) throw new Error(`the bare workflow stands at ${turn.step}, not ${step}`);
    },
    historyEvents: async () => (await handle.describe()).historyLength,
  };
}

function clientOf(server: TemporalServer): Client {
  return new Client({ connection: server.connection, namespace: BARE_NAMESPACE });
}
