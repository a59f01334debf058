import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import {
  reportEventsSignal,
  reportStateQuery,
  SANOE_DUE,
  SANOE_STATE,
  type ReportRoundInput,
  type ReportRoundWorkflow,
} from '@app/contracts';
import { followReport, isReportSettled, unopenedReport, type ReportRound, type ReportStatus } from '@app/domain';
import { Alarm } from '../alarm';
import { passDeadline, readEvents } from './record';

/**
 * The common report of a plan's measures of one period: it follows who has handed in, reminds those who have not, and who
 * has to make the report of what all handed in, until that was approved. What comes after its end starts it again.
 */
export async function reportRound({ organisationId, id, round: known }: ReportRoundInput): Promise<ReportStatus> {
  let round = known ?? unopenedReport(id);
  let latestHeardOf = round.version;
  setHandler(reportStateQuery, () => round);
  setHandler(reportEventsSignal, (events) => {
    round = followReport(round, events);
    latestHeardOf = Math.max(latestHeardOf, events.at(-1)?.version ?? 0);
  });

  const alarm = new Alarm();
  for (;;) {
    const { version: knownVersion, clock } = round;
    if (knownVersion === 0 || latestHeardOf > knownVersion) {
      const missed = await readEvents({ organisationId, id, knownVersion });
      round = followReport(round, missed); // after the await: a signal may have moved it meanwhile
      continue;
    }
    showState(round);
    if (isReportSettled(round)) {
      break;
    }
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<ReportRoundWorkflow>({ organisationId, id, round });
    }
    if (clock !== null && clock.next <= Date.now()) {
      const { activation, number } = clock;
      const passed = await passDeadline({ organisationId, id, activation, number, at: Date.now(), knownVersion });
      round = followReport(round, passed);
      continue;
    }
    if (clock !== null) {
      alarm.setTo(clock.next);
    }
    const hasMoved = (): boolean => round.version !== knownVersion || latestHeardOf > knownVersion;
    const hasRung = (): boolean => clock !== null && alarm.hasRung;
    await condition(() => hasMoved() || hasRung() || workflowInfo().continueAsNewSuggested);
  }

  await condition(allHandlersFinished);
  return round.status;
}

/** For operators who look into Temporal itself: our own lists come from the record. */
function showState({ status, dueAt }: ReportRound): void {
  if (workflowInfo().typedSearchAttributes.get(SANOE_STATE) === status) {
    return;
  }
  upsertSearchAttributes([
    { key: SANOE_STATE, value: status },
    { key: SANOE_DUE, value: dueAt === null ? null : new Date(dueAt) },
  ]);
}
