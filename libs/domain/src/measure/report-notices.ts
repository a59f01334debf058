import { assertNever } from '../domain-error';
import { LAST_REMINDER_BEFORE } from './report-clock';
import type { ReportEvent } from './report-events';
import { entriesAwaited, type ReportRound } from './report-round';

export const REPORT_NOTICE_KINDS = [
  'roundOpened',
  'entryReminder',
  'entryOverdue',
  'entryEscalation',
  'entriesReopened',
  'reportReady',
  'reportReminder',
  'reportOverdue',
  'reportEscalation',
  'entryNudge',
  'reportNudge',
] as const;
export type ReportNoticeKind = (typeof REPORT_NOTICE_KINDS)[number];

/** `planOfficer`: the plan's, and who has its report on its way. `units`: the officers of these units. `superiors`: who holds the other positions there, and the administrators. */
export type ReportAudience =
  | { readonly to: 'units' | 'superiors'; readonly unitIds: readonly string[] }
  | { readonly to: 'planOfficer' }
  | { readonly to: 'administrators' };

export interface ReportNotice {
  readonly kind: ReportNoticeKind;
  readonly audience: ReportAudience;
  readonly activation: number;
  /** Of the reminder; the event's version for what happens once; 0 for what is told once however many measures join. */
  readonly number: number;
}

/** Whom an event tells what; `round` is the one after it. */
export function reportNoticesOf(event: ReportEvent, round: ReportRound): readonly ReportNotice[] {
  const activation = round.lastActivation;
  const { version: number } = event;
  switch (event.type) {
    case 'measureJoined': {
      const unitIds = event.unitIds.filter((unitId) => !event.handedIn.some((one) => one.unitId === unitId));
      return [{ kind: 'roundOpened', audience: { to: 'units', unitIds }, activation: 1, number: 0 }];
    }
    case 'entryHandedIn':
      return entriesAwaited(round).length === 0
        ? [{ kind: 'reportReady', audience: { to: 'planOfficer' }, activation, number }]
        : [];
    case 'entriesReopened':
      return [{ kind: 'entriesReopened', audience: { to: 'units', unitIds: event.unitIds }, activation, number }];
    case 'nudged':
      return [ofNudge(event, round)];
    case 'deadlinePassed':
      return ofDeadline(event, round);
    case 'measureLeft':
    case 'measureRedated':
    case 'reportSubmitted':
    case 'reportSettled':
    case 'rescheduled':
      return [];
    default:
      return assertNever(event);
  }
}

/** As a reminder of the clock, to all who are awaited, due or not. */
function ofNudge({ version: number }: ReportEvent, round: ReportRound): ReportNotice {
  const activation = round.lastActivation;
  if (round.status === 'gathered') return { kind: 'reportNudge', audience: { to: 'planOfficer' }, activation, number };
  const unitIds = [...new Set(entriesAwaited(round).map(({ unitId }) => unitId))];
  return { kind: 'entryNudge', audience: { to: 'units', unitIds }, activation, number };
}

/** Reminded are the units whose entries are awaited by now, or who has to make the report of what all have handed in. */
function ofDeadline(
  event: Extract<ReportEvent, { type: 'deadlinePassed' }>,
  round: ReportRound,
): readonly ReportNotice[] {
  const { activation, reminded, escalated, at } = event;
  const isGathered = round.status === 'gathered';
  const until = Math.max(at, round.dueAt ?? 0);
  const due = entriesAwaited(round).filter((entry) => entry.dueAt <= until);
  const unitIds = [...new Set(due.map(({ unitId }) => unitId))];
  const isPast = reminded !== null && reminded > LAST_REMINDER_BEFORE;
  const reminder: ReportNotice | undefined =
    reminded === null
      ? undefined
      : isGathered
        ? {
            kind: isPast ? 'reportOverdue' : 'reportReminder',
            audience: { to: 'planOfficer' },
            activation,
            number: reminded,
          }
        : {
            kind: isPast ? 'entryOverdue' : 'entryReminder',
            audience: { to: 'units', unitIds },
            activation,
            number: reminded,
          };
  const escalation: ReportNotice = isGathered
    ? { kind: 'reportEscalation', audience: { to: 'administrators' }, activation, number: 1 }
    : { kind: 'entryEscalation', audience: { to: 'superiors', unitIds }, activation, number: 1 };
  return [...(reminder === undefined ? [] : [reminder]), ...(escalated ? [escalation] : [])];
}
