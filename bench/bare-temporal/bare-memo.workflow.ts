import { allHandlersFinished, ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import { type BareMemoStart, type BareSignature, type BareTurn, signedSignal, signUpdate } from './bare-memo.contract';

/** A memo with the engine as its only record: it waits for its signers in order, and does nothing else. */
export async function bareMemo({ signers }: BareMemoStart): Promise<BareTurn> {
  let step = 0;
  const turn = (): BareTurn => ({ step, next: signers[step] ?? null });
  const isTurnOf = (signature: BareSignature): boolean => signature.step === step && signature.signer === signers[step];

  setHandler(
    signUpdate,
    () => {
      step += 1;
      return turn();
    },
    {
      validator: (signature: BareSignature) => {
        if (!isTurnOf(signature)) throw ApplicationFailure.nonRetryable('not this signer’s turn', 'NOT_YOUR_TURN');
      },
    },
  );
  setHandler(signedSignal, (signature) => {
    if (isTurnOf(signature)) step += 1;
  });

  await condition(() => step === signers.length && allHandlersFinished());
  return turn();
}
