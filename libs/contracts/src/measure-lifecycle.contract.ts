import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { ClockStep, MeasureEvent, MeasureLifecycle, MeasureStatus } from '@app/domain';

/** Workflow type: the exported function's name, written once for every client. Permanent. */
export const MEASURE_LIFECYCLE = 'measureLifecycle';

export interface MeasureLifecycleStart {
  readonly organisationId: string;
  /** Of the measure's year: its stream. */
  readonly id: string;
}

/** `lifecycle` only where a long run goes on as a new one. */
export interface MeasureLifecycleInput extends MeasureLifecycleStart {
  readonly lifecycle?: MeasureLifecycle;
}

export type MeasureLifecycleWorkflow = (input: MeasureLifecycleInput) => Promise<MeasureStatus>;

/** Committed events in order, each with its version; repeats are harmless. */
export const measureEventsSignal = defineSignal<[readonly MeasureEvent[]]>('measureEvents');
/** What the engine thinks of the measure's year; compared with the record. */
export const lifecycleStateQuery = defineQuery<MeasureLifecycle>('lifecycleState');

export interface MeasureEventsAbove extends MeasureLifecycleStart {
  readonly knownVersion: number;
}

export interface RunClockStep extends MeasureEventsAbove {
  readonly step: ClockStep;
  /** Epoch ms by the engine's clock. */
  readonly at: number;
}

type Step<Command extends ClockStep['command']> = MeasureEventsAbove & {
  readonly step: Extract<ClockStep, { readonly command: Command }>;
  readonly at: number;
};

/** One for each thing that time does to a measure; each answers with all events above the version that the workflow knows. */
export interface MeasureClockActivities {
  readonly beginYear: (request: Step<'begin'>) => Promise<readonly MeasureEvent[]>;
  readonly openRound: (request: Step<'openRound'>) => Promise<readonly MeasureEvent[]>;
  readonly fallDue: (request: Step<'fallDue'>) => Promise<readonly MeasureEvent[]>;
  readonly closeRound: (request: Step<'closeRound'>) => Promise<readonly MeasureEvent[]>;
  readonly startNextYear: (request: Step<'startNextYear'>) => Promise<readonly MeasureEvent[]>;
}

export interface MeasureRecordActivities extends MeasureClockActivities {
  readonly readMeasureEvents: (request: MeasureEventsAbove) => Promise<readonly MeasureEvent[]>;
}
