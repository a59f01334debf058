import { assertNever } from '../domain-error';
import type { WorkingCalendar } from '../working-calendar';
import { roundsOf } from './cadence';
import type { ClockCommand, MeasureCommand, PlanCommand } from './commands';
import { recordedIn, wrongMeasureState, type MeasureDecision } from './decision';
import { isMeasureSettled, MEASURE_RULES_VERSION, statusOf, type MeasureLifecycle } from './lifecycle';
import { lastClosingAt, nextStep } from './round-clock';
import { decideRound } from './round-commands';
import { rolled } from './rolled';

/**
 * What the command makes happen. Pure: the same lifecycle, command and calendar give the same answer. Whoever runs a
 * person's command first runs what time has done until then (`nextStep`): it does not depend on the engine's being there.
 */
export function decideMeasure(
  lifecycle: MeasureLifecycle,
  command: MeasureCommand,
  calendar: WorkingCalendar,
): MeasureDecision {
  switch (command.type) {
    case 'plan':
      return plan(lifecycle, command, calendar);
    case 'begin':
    case 'openRound':
    case 'fallDue':
    case 'closeRound':
    case 'startNextYear':
      return clock(lifecycle, command, calendar);
    default:
      return isMeasureSettled(lifecycle) ? { refusal: 'YEAR_CLOSED' } : byPerson(lifecycle, command, calendar);
  }
}

type PersonCommand = Exclude<MeasureCommand, PlanCommand | ClockCommand>;

function byPerson(lifecycle: MeasureLifecycle, command: PersonCommand, calendar: WorkingCalendar): MeasureDecision {
  const head = recordedIn(lifecycle, command);
  if (command.type === 'takeUpAgain') {
    if (lifecycle.end !== 'cancelled') return wrongMeasureState(lifecycle);
    return command.at >= lastClosingAt(lifecycle)
      ? { refusal: 'YEAR_CLOSED' }
      : { event: { ...head, type: 'takenUpAgain', textHash: command.textHash } };
  }
  if (lifecycle.end !== null || lifecycle.version === 0) return wrongMeasureState(lifecycle);
  switch (command.type) {
    case 'amend': {
      const { contentHash, unitIds } = command;
      return { event: { ...head, type: 'amended', contentHash, unitIds } };
    }
    case 'cancel':
      return statusOf(lifecycle) === 'reportInReview'
        ? { refusal: 'REPORT_IN_REVIEW' }
        : { event: { ...head, type: 'cancelled', textHash: command.textHash } };
    case 'carryOver':
      return statusOf(lifecycle) === 'reportInReview'
        ? { refusal: 'REPORT_IN_REVIEW' }
        : {
            event: {
              ...head,
              type: 'carriedOver',
              to: lifecycle.fiscalYear + 1,
              textHash: command.textHash,
              ends: true,
            },
          };
    default:
      return decideRound(lifecycle, command, calendar);
  }
}

function plan(lifecycle: MeasureLifecycle, command: PlanCommand, calendar: WorkingCalendar): MeasureDecision {
  if (lifecycle.version > 0) return { nothing: true };
  const { measureId, planId, fiscalYear, nextFiscalYear, contentHash, unitIds, cadence, spreadMs } = command;
  const rounds = roundsOf(cadence, fiscalYear).map(({ period, opensOn, dueOn, closesOn, roll }) => ({
    ...{ period, opensOn, roll, statedDueOn: dueOn },
    ...rolled({ statedDueOn: dueOn, closesOn, roll }, calendar),
  }));
  return {
    event: {
      ...recordedIn(lifecycle, command),
      type: 'planned',
      rulesVersion: MEASURE_RULES_VERSION,
      ...{ measureId, planId, fiscalYear, nextFiscalYear, contentHash, unitIds, spreadMs },
      rounds,
    },
  };
}

/** Does what is next by the calendar where that is what the command means, and its time has come. */
function clock(lifecycle: MeasureLifecycle, command: ClockCommand, calendar: WorkingCalendar): MeasureDecision {
  const step = nextStep(lifecycle);
  const isNext = step?.command === command.type && step.at <= command.at;
  const head = recordedIn(lifecycle, { by: null, at: command.at });
  if (!isNext) return { nothing: true };
  switch (command.type) {
    case 'begin':
      return { event: { ...head, type: 'begun' } };
    case 'startNextYear': {
      const ends = lifecycle.rounds.every(({ closedAt }) => closedAt !== null);
      return { event: { ...head, type: 'nextYearStarted', fiscalYear: lifecycle.fiscalYear + 1, ends } };
    }
    case 'openRound':
    case 'fallDue':
    case 'closeRound': {
      const { period, dating } = command;
      const isSameRound = 'period' in step && step.period === period && step.dating === dating;
      const round = lifecycle.rounds.find((one) => one.period === period);
      if (!isSameRound || round === undefined) return { nothing: true };
      if (command.type === 'openRound') {
        return { event: { ...head, type: 'roundOpened', period, dating, ...rolled(round, calendar) } };
      }
      if (command.type === 'fallDue') return { event: { ...head, type: 'roundFellDue', period, dating } };
      const others = lifecycle.rounds.filter((one) => one.period !== period);
      const isLast = others.every(({ closedAt }) => closedAt !== null);
      const awaitsNextYear = lifecycle.nextFiscalYear !== null && !lifecycle.isNextStarted;
      return { event: { ...head, type: 'roundClosed', period, dating, ends: isLast && !awaitsNextYear } };
    }
    default:
      return assertNever(command);
  }
}
