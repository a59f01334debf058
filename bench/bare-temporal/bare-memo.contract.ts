import { defineSignal, defineUpdate } from '@temporalio/workflow';

/** What the bare workflow, its worker and the load generator agree on. */
export const BARE_MEMO = 'bareMemo';
export const BARE_QUEUE = 'bare';

export interface BareMemoStart {
  readonly signers: readonly string[];
}

export interface BareSignature {
  readonly step: number;
  readonly signer: string;
}

export interface BareTurn {
  readonly step: number;
  readonly next: string | null;
}

export const signUpdate = defineUpdate<BareTurn, [BareSignature]>('sign');
export const signedSignal = defineSignal<[BareSignature]>('signed');
