import { lifecycleStateQuery, reportStateQuery, workflowIdOf } from '@app/contracts';
import { until } from '../../tools/until';
import { inParallel } from '../load';
import type { EmbeddedStack } from './embedded-stack';

/** A workflow that must follow the record. */
export interface Followed {
  readonly kind: 'measure' | 'report';
  readonly workflowId: string;
  readonly recordVersion: number;
}

/** Counted from the histories that the engine keeps, of all open runs. */
export interface EngineCounts {
  readonly workflows: number;
  readonly events: number;
  readonly workflowTasks: number;
  /** Recorded as markers: each is one short transaction of the worker. */
  readonly localActivities: number;
  readonly activities: number;
  readonly openTimers: number;
}

const FOLLOW_MS = 240_000;
const LANES = 8;
const ANSWER_MS = 30_000;

/** What of these organisations is open, as the record has it. */
export async function followedBy(
  { database }: EmbeddedStack,
  organisationIds: readonly string[],
): Promise<readonly Followed[]> {
  const { rows } = await database.query<{
    kind: Followed['kind'];
    organisation_id: string;
    workflow: string;
    version: number;
  }>(
    `SELECT stream_kind AS kind, organisation_id, workflow, record_version AS version FROM engine_cursor
     WHERE stream_kind IN ('measure', 'report') AND organisation_id = ANY ($1)`,
    [organisationIds],
  );
  return rows.map(({ kind, organisation_id, workflow, version }) => ({
    kind,
    workflowId: workflowIdOf(kind, organisation_id, workflow),
    recordVersion: version,
  }));
}

/**
 * Resolves when the engine has every event of these organisations and, asked one by one, every workflow thinks what the
 * record says. The clock's commands move the record on: what is asked for is the record as it then is.
 */
export async function untilFollowed(stack: EmbeddedStack, organisationIds: readonly string[]): Promise<void> {
  await until({ what: 'the engine has every event', timeoutMs: FOLLOW_MS }, async () => {
    const { rows } = await stack.database.query(
      `SELECT 1 FROM engine_cursor WHERE delivered_version < record_version AND organisation_id = ANY ($1)
       UNION ALL SELECT 1 FROM measure_year WHERE next_at < now() AND organisation_id = ANY ($1)
       UNION ALL SELECT 1 FROM report_round WHERE next_at < now() AND organisation_id = ANY ($1) LIMIT 1`,
      [organisationIds],
    );
    return rows.length === 0;
  });
  await until({ what: 'every workflow follows', timeoutMs: FOLLOW_MS }, async () => {
    const followed = await followedBy(stack, organisationIds);
    const versions = await versionsOf(stack, followed);
    return followed.every(({ recordVersion }, index) => versions[index] === recordVersion);
  });
}

/** Resolves when each has answered once. */
export async function untilAnswered(stack: EmbeddedStack, followed: readonly Followed[]): Promise<void> {
  await inParallel(followed, LANES, async (one) => {
    await until({ what: `${one.workflowId} answers`, timeoutMs: FOLLOW_MS }, async () => {
      await versionOf(stack, one);
      return true;
    });
  });
}

export async function countsOf(stack: EmbeddedStack, followed: readonly Followed[]): Promise<EngineCounts> {
  const types = await inParallel(followed, LANES, async ({ workflowId }) => {
    const { events } = await stack.temporal.workflow.getHandle(workflowId).fetchHistory();
    return (events ?? []).map(eventKind);
  });
  const all = types.flat();
  const count = (kind: string): number => all.filter((each) => each === kind).length;
  return {
    workflows: followed.length,
    events: all.length,
    workflowTasks: count('workflowTaskCompleted'),
    localActivities: count('markerRecorded'),
    activities: count('activityTaskScheduled'),
    openTimers: count('timerStarted') - count('timerFired') - count('timerCanceled'),
  };
}

/** An event carries the attributes of its kind and no others. */
function eventKind(event: object): string {
  const attributes = Object.entries(event).find(([name, value]) => name.endsWith('EventAttributes') && value !== null);
  return attributes?.[0].replace('EventAttributes', '') ?? 'none';
}

async function versionsOf(stack: EmbeddedStack, followed: readonly Followed[]): Promise<readonly number[]> {
  return inParallel(followed, LANES, (one) => versionOf(stack, one));
}

async function versionOf({ temporal }: EmbeddedStack, { kind, workflowId }: Followed): Promise<number> {
  const handle = temporal.workflow.getHandle(workflowId);
  const answer = await temporal.withDeadline<{ readonly version: number }>(Date.now() + ANSWER_MS, () =>
    kind === 'measure' ? handle.query(lifecycleStateQuery) : handle.query(reportStateQuery),
  );
  return answer.version;
}
