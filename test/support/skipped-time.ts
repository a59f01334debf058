import { setTimeout as delay } from 'node:timers/promises';
import { SEARCH_ATTRIBUTES } from '@app/contracts';
import { temporal } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { installQuietRuntime } from './quiet-runtime';

const { IndexedValueType } = temporal.api.enums.v1;
const KINDS = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
} as const;

/** `describe` for what needs Temporal's server with skipped time: npm cannot bring Java and Maven, and without them these are left out. */
export const describeInSkippedTime: jest.Describe =
  process.env['TEMPORAL_TEST_SERVER'] === undefined ? describe.skip : describe;

/** The bundle of the workflows, made once a run. */
export function workflowBundle(): { readonly codePath: string } {
  return { codePath: required('WORKFLOW_BUNDLE') };
}

/**
 * A server whose time is skipped while a result is awaited. One a test file, before anything else of Temporal: its clock
 * is the server's, so no two tests of a file may run at a time. `teardown()` it in the end.
 */
export async function openSkippedTime(): Promise<TestWorkflowEnvironment> {
  installQuietRuntime();
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: required('TEMPORAL_TEST_SERVER') } },
  });
  // Unregistered, an upsert makes the workflow task fail for ever, and the test hang.
  await environment.connection.operatorService.addSearchAttributes({
    namespace: environment.namespace ?? 'default',
    searchAttributes: Object.fromEntries(Object.entries(SEARCH_ATTRIBUTES).map(([name, kind]) => [name, KINDS[kind]])),
  });
  return environment;
}

const STANDSTILL_MS = 1_000;

/**
 * Time passes while no worker is there. The server holds its clock for each task that waits for a worker: whenever it
 * stands still one hold more is released, and all are taken back in the end.
 */
export async function sleepUnattended(environment: TestWorkflowEnvironment, ms: number): Promise<void> {
  const { testService } = environment.connection;
  if (testService === undefined) throw new Error('Only the server with skipped time lets time pass');
  let isOver = false;
  let released = 0;
  const sleeping = environment.sleep(ms).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const before = await environment.currentTimeMs();
    await delay(STANDSTILL_MS / 2);
    const passed = (await environment.currentTimeMs()) - before;
    if (isOver || passed > STANDSTILL_MS) continue;
    await testService.unlockTimeSkipping({});
    released += 1;
  }
  await sleeping;
  for (; released > 0; released -= 1) await testService.lockTimeSkipping({});
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is set by test/support/workflows.setup.ts`);
  return value;
}
