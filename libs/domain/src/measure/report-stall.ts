import { entriesAwaited, type ReportRound } from './report-round';

/**
 * Why a plan's report of a period does not come, the weightiest first: a unit has nobody who could write its entry; a
 * notice could not be delivered; the engine is behind its record; entries are late; or all were handed in, and the report
 * of them is late.
 */
export const REPORT_STALL_CAUSES = [
  'noOfficer',
  'deliveryFailed',
  'engineBehind',
  'entriesLate',
  'reportLate',
] as const;
export type ReportStallCause = (typeof REPORT_STALL_CAUSES)[number];

/**
 * What would move it: appoint an officer to the unit, remind, have the engine rebuilt, give the round other days, make the
 * report of what there is, or cancel the measure.
 */
export type ReportStallRemedy = 'appoint' | 'nudge' | 'reconcile' | 'redate' | 'makeReport' | 'cancelMeasure';

export interface ReportStallFacts {
  /** Units that are awaited and have nobody who could write. */
  readonly unitsWithoutOfficer: readonly string[];
  readonly isDeliveryFailed: boolean;
  readonly isEngineBehind: boolean;
  /** Epoch ms. */
  readonly at: number;
}

export interface ReportStall {
  /** At least one, the weightiest first. */
  readonly causes: readonly [ReportStallCause, ...ReportStallCause[]];
  readonly remedies: readonly ReportStallRemedy[];
}

const REMEDIES: Readonly<Record<ReportStallCause, readonly ReportStallRemedy[]>> = {
  noOfficer: ['appoint', 'makeReport', 'cancelMeasure'],
  deliveryFailed: ['nudge'],
  engineBehind: ['reconcile'],
  entriesLate: ['nudge', 'redate', 'makeReport', 'cancelMeasure'],
  reportLate: ['nudge', 'redate'],
};

/** Whether a report stands still, why, and what would move it; null where it moves, is on its way as a memo, or has ended. */
export function reportStallOf(round: ReportRound, facts: ReportStallFacts): ReportStall | null {
  if (round.clock === null) return null;
  const { unitsWithoutOfficer, isDeliveryFailed, isEngineBehind, at } = facts;
  const awaited = entriesAwaited(round);
  const isPast = (round.dueAt ?? Infinity) <= at;
  const found: readonly (ReportStallCause | false)[] = [
    awaited.some(({ unitId }) => unitsWithoutOfficer.includes(unitId)) && 'noOfficer',
    isDeliveryFailed && 'deliveryFailed',
    isEngineBehind && 'engineBehind',
    awaited.some(({ dueAt }) => dueAt <= at) && 'entriesLate',
    awaited.length === 0 && isPast && 'reportLate',
  ];
  const [first, ...others] = found.filter((cause) => cause !== false);
  if (first === undefined) return null;
  const causes = [first, ...others] as const;
  return { causes, remedies: [...new Set(causes.flatMap((cause) => REMEDIES[cause]))] };
}
