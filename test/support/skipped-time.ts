import { SEARCH_ATTRIBUTES } from '@app/contracts';
import { temporal } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

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
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
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

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is set by test/support/workflows.setup.ts`);
  return value;
}
