import type { LocalDate } from '../thai-date';
import type { Cadence } from './cadence';
import type { ReportOutcome } from './events';

interface ByPerson {
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
}

interface ByClock {
  readonly at: number;
}

interface OfRound {
  readonly period: string;
}

/** By an officer who activates the plan, or by the clock at the turn of the year. */
export interface PlanCommand extends ByClock {
  readonly type: 'plan';
  readonly by: string | null;
  readonly measureId: string;
  readonly planId: string;
  readonly fiscalYear: number;
  readonly nextFiscalYear: number | null;
  readonly contentHash: string;
  readonly unitIds: readonly string[];
  readonly cadence: Cadence;
  readonly spreadMs: number;
}

/** What timers call: each does its work once and is harmless to repeat. */
export type ClockCommand =
  | (ByClock & { readonly type: 'begin' })
  | (ByClock & OfRound & { readonly type: 'openRound'; readonly dating: number })
  | (ByClock & OfRound & { readonly type: 'fallDue'; readonly dating: number })
  | (ByClock & OfRound & { readonly type: 'closeRound'; readonly dating: number })
  | (ByClock & { readonly type: 'startNextYear' });

export interface RedateCommand extends ByPerson, OfRound {
  readonly type: 'redate';
  /** What is left out stays. */
  readonly opensOn?: LocalDate | undefined;
  readonly dueOn?: LocalDate | undefined;
  readonly closesOn?: LocalDate | undefined;
  readonly textHash: string;
}

export type RoundCommand =
  | (ByPerson &
      OfRound & {
        readonly type: 'handIn';
        readonly unitId: string;
        readonly contentHash: string;
        readonly hasResult: boolean;
      })
  | (ByPerson & OfRound & { readonly type: 'takeBack'; readonly unitId: string })
  | (ByPerson &
      OfRound & { readonly type: 'reopenEntries'; readonly unitIds: readonly string[]; readonly textHash: string })
  | (ByPerson & OfRound & { readonly type: 'submitReport'; readonly memoId: string })
  | (ByPerson & OfRound & { readonly type: 'settleReport'; readonly memoId: string; readonly outcome: ReportOutcome })
  | RedateCommand;

export type MeasureCommand =
  | PlanCommand
  | ClockCommand
  | RoundCommand
  | (ByPerson & { readonly type: 'amend'; readonly contentHash: string; readonly unitIds: readonly string[] })
  | (ByPerson & { readonly type: 'cancel'; readonly textHash: string })
  | (ByPerson & { readonly type: 'takeUpAgain'; readonly textHash: string })
  | (ByPerson & { readonly type: 'carryOver'; readonly textHash: string });
