import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { freePort } from '../../tools/ports';
import { SupervisedProcess } from '../../tools/supervised-process';
import { temporalBinary } from '../../tools/temporal-binary';
import { prepareOwnNamespace } from '../../tools/temporal-namespace';
import { temporalServer } from '../../tools/temporal-server';
import { workflowBundle } from './skipped-time';

const NAMESPACE = 'default';
/** The server's own limit is 4,096 events: a year of signatures. */
const SUGGESTED_AFTER = 30;

/**
 * The real server, which suggests to go on as a new run after a few events. The one with skipped time will not do: a
 * query that waits while a run goes on as a new one holds its clock for ever.
 */
export class ShortHistories {
  private constructor(
    readonly env: TestWorkflowEnvironment,
    private readonly server: SupervisedProcess,
    private readonly folder: string,
  ) {}

  static async open(): Promise<ShortHistories> {
    const folder = mkdtempSync(join(tmpdir(), 'sanoe-long-'));
    const port = await freePort();
    const options = { port, namespace: NAMESPACE, database: join(folder, 'temporal.sqlite') };
    const recipe = temporalServer({ binary: await temporalBinary(), ...options });
    const limit = ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${SUGGESTED_AFTER}`];
    const watcher = { started: () => {}, line: () => {}, ended: () => {} };
    const server = new SupervisedProcess({ ...recipe, args: [...recipe.args, ...limit] }, watcher);
    const address = `127.0.0.1:${port}`;
    const hopeless = (): string | undefined => (server.deaths > 0 ? server.tail : undefined);
    await prepareOwnNamespace({ address, namespace: NAMESPACE, timeoutMs: 60_000, hopeless });
    const env = await TestWorkflowEnvironment.createFromExistingServer({ address, namespace: NAMESPACE });
    return new ShortHistories(env, server, folder);
  }

  /** After the environment's end. */
  async close(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function runIdOf(handle: Pick<WorkflowHandle, 'describe'>): Promise<string> {
  return (await handle.describe()).runId;
}

/** When its open timers ring, as epoch ms; a few ms late, for the server stamps a timer after the workflow asked for it. */
export async function alarmsOf(handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<readonly number[]> {
  const events = (await handle.fetchHistory()).events ?? [];
  const over = new Set(
    events.map(({ timerFiredEventAttributes: fired, timerCanceledEventAttributes: cancelled }) =>
      String((fired ?? cancelled)?.startedEventId),
    ),
  );
  return events.flatMap(({ eventId, eventTime, timerStartedEventAttributes: started }) =>
    started && !over.has(String(eventId)) ? [tsToMs(eventTime) + tsToMs(started.startToFireTimeout)] : [],
  );
}

/** Rejects where the code of today does not fit. */
export async function replays(handle: WorkflowHandle): Promise<void> {
  await Worker.runReplayHistory({ workflowBundle: workflowBundle() }, await handle.fetchHistory(), handle.workflowId);
}
