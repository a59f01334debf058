import type { RefusalDetails } from '../domain-error';
import type { RefusalCode } from '../refusals';
import type { MeasureEvent } from './events';
import { statusOf, type MeasureLifecycle } from './lifecycle';

export interface MeasureRefusal {
  readonly refusal: RefusalCode;
  readonly details?: RefusalDetails;
}

/** One event a command, a refusal by code, or nothing where it came too early or too late to matter, or is a repeat. */
export type MeasureDecision = { readonly event: MeasureEvent } | MeasureRefusal | { readonly nothing: true };

/** What every event of this command begins with. */
export function recordedIn<By extends string | null>(
  { version }: { readonly version: number },
  { by, at }: { readonly by: By; readonly at: number },
): { readonly version: number; readonly by: By; readonly at: number } {
  return { version: version + 1, by, at };
}

export function wrongMeasureState(lifecycle: MeasureLifecycle): MeasureRefusal {
  return { refusal: 'WRONG_STATE', details: { state: { status: statusOf(lifecycle) } } };
}
