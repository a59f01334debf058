import {
  allHandlersFinished,
  condition,
  continueAsNew,
  patched,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import {
  lifecycleStateQuery,
  measureEventsSignal,
  SANOE_DUE,
  SANOE_STATE,
  type MeasureLifecycleInput,
  type MeasureLifecycleWorkflow,
} from '@app/contracts';
import {
  followMeasure,
  nextStep,
  ringsAt,
  statusOf,
  unplanned,
  type MeasureLifecycle,
  type MeasureStatus,
} from '@app/domain';
import { Alarm } from '../alarm';
import { readEvents, runStep } from './record';

/**
 * One measure in one fiscal year: it opens its rounds, lets them fall due and closes them, each by a command of the record,
 * and starts the next year. It ends with the year, or where the measure is cancelled or carried over; an event that comes
 * after that starts it again.
 */
export async function measureLifecycle({
  organisationId,
  id,
  lifecycle: known,
}: MeasureLifecycleInput): Promise<MeasureStatus> {
  let lifecycle = known ?? unplanned(id);
  let latestHeardOf = lifecycle.version;
  setHandler(lifecycleStateQuery, () => lifecycle);
  setHandler(measureEventsSignal, (events) => {
    lifecycle = followMeasure(lifecycle, events);
    latestHeardOf = Math.max(latestHeardOf, events.at(-1)?.version ?? 0);
  });

  const alarm = new Alarm();
  for (;;) {
    const { version: knownVersion } = lifecycle;
    if (knownVersion === 0 || latestHeardOf > knownVersion) {
      const missed = await readEvents({ organisationId, id, knownVersion });
      lifecycle = followMeasure(lifecycle, missed); // after the await: a signal may have moved it meanwhile
      continue;
    }
    showState(lifecycle);
    const step = nextStep(lifecycle);
    const rings = ringsAt(lifecycle);
    const hasClock = step !== undefined && rings !== undefined;
    if (!hasClock && !waitsForReport(lifecycle)) {
      break;
    }
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<MeasureLifecycleWorkflow>({ organisationId, id, lifecycle });
    }
    const hasMoved = (): boolean => lifecycle.version !== knownVersion || latestHeardOf > knownVersion;
    if (!hasClock) {
      await condition(() => hasMoved() || workflowInfo().continueAsNewSuggested);
      continue;
    }
    if (rings <= Date.now()) {
      const passed = await runStep({ organisationId, id, knownVersion, step, at: Date.now() });
      lifecycle = followMeasure(lifecycle, passed);
      continue;
    }
    alarm.setTo(rings);
    await condition(() => hasMoved() || alarm.hasRung || workflowInfo().continueAsNewSuggested);
  }

  await condition(allHandlersFinished);
  return statusOf(lifecycle);
}

/**
 * A report on its way up keeps the year open, with nothing due by the calendar until it is settled. Since November 2026: a
 * run that ended before goes on as it did; the branch may go once none of those is open.
 */
function waitsForReport({ end }: MeasureLifecycle): boolean {
  return end === null && patched('measureLifecycle.waitsForReport');
}

/** For operators who look into Temporal itself: our own lists come from the record. */
function showState(lifecycle: MeasureLifecycle): void {
  const status = statusOf(lifecycle);
  if (workflowInfo().typedSearchAttributes.get(SANOE_STATE) === status) {
    return;
  }
  const next = ringsAt(lifecycle);
  upsertSearchAttributes([
    { key: SANOE_STATE, value: status },
    { key: SANOE_DUE, value: next === undefined ? null : new Date(next) },
  ]);
}
