import type { RefusalDetails } from '../domain-error';
import type { RefusalCode } from '../refusals';
import type { MemoChain } from './chain';
import type { MemoEvent } from './events';

export interface Refusal {
  readonly refusal: RefusalCode;
  readonly details?: RefusalDetails;
}

/** One event a command, a refusal by code, or nothing where the command came too late to matter or is a repeat. */
export type Decision = { readonly event: MemoEvent } | Refusal | { readonly nothing: true };

/** What every event of this command begins with. */
export function recorded<By extends string | null>(
  { version }: MemoChain,
  { by, at }: { readonly by: By; readonly at: number },
): { readonly version: number; readonly by: By; readonly at: number } {
  return { version: version + 1, by, at };
}

export function wrongState(chain: MemoChain): Refusal {
  return { refusal: 'WRONG_STATE', details: presentState(chain) };
}

/** What a conflict tells its caller; `currentStep` is null unless the memo is in review. */
export function presentState({ status, revision, turn }: MemoChain): RefusalDetails {
  const currentStep = status === 'inReview' ? (turn?.step ?? null) : null;
  return { state: { status, revision, currentStep } };
}
