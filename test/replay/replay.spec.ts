import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import * as workflows from '../../workflows';
import { workflowBundle } from '../support/skipped-time';

/**
 * Histories of real runs, one for each path worth protecting, saved by tools/save-history.ts from the development server
 * with limits of seconds. Never edited, only added: where a change of flow is patched, its new path gets one of its own.
 */
const FOLDER = join(__dirname, 'histories');

beforeAll(() => {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
});

function saved(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

async function replay(json: string): Promise<void> {
  await Worker.runReplayHistory({ workflowBundle: workflowBundle() }, historyFromJSON(JSON.parse(json)));
}

describe('workflow code of today', () => {
  it.each(readdirSync(FOLDER))('replays %s', async (file) => {
    await expect(replay(saved(file))).resolves.toBeUndefined();
  });

  it('has a saved history for every workflow type', () => {
    const types = readdirSync(FOLDER).map((file) => /"workflowType":\s*\{\s*"name":\s*"(\w+)"/.exec(saved(file))?.[1]);

    expect([...new Set(types)].toSorted()).toEqual(Object.keys(workflows).toSorted());
  });

  it('is refused by a history in which something else happened', async () => {
    const changed = saved('memo-approval.reminded-escalated-approved.v1.json')
      .replaceAll('"EVENT_TYPE_TIMER_STARTED"', '"EVENT_TYPE_ACTIVITY_TASK_SCHEDULED"')
      .replaceAll('"timerStartedEventAttributes"', '"activityTaskScheduledEventAttributes"')
      .replaceAll('"startToFireTimeout"', '"startToCloseTimeout"')
      .replaceAll('"timerId"', '"activityId"');

    await expect(replay(changed)).rejects.toThrow(DeterminismViolationError);
  });
});
