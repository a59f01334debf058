import { appointmentsFor, type Appointment } from '../appointments';
import { waitingSteps, type ChainStep, type MemoChain } from './chain';
import type { Standing } from './commands';

/** Who may sign a step at that instant, the strongest right first. */
export function signersOf(
  step: Pick<ChainStep, 'positionId' | 'personId'>,
  appointments: readonly Appointment[],
  memoKind: string,
  at: number,
): readonly Appointment[] {
  const signers = appointmentsFor(appointments, step.positionId, memoKind, at);
  return step.personId === null ? signers : signers.filter(({ personId }) => personId === step.personId);
}

/** The steps not yet signed that this person may sign at that instant, and by which right. */
export function standingsOf(
  chain: MemoChain,
  appointments: readonly Appointment[],
  personId: string,
  memoKind: string,
  at: number,
): readonly Standing[] {
  return waitingSteps(chain).flatMap((step) =>
    signersOf(step, appointments, memoKind, at)
      .filter((appointment) => appointment.personId === personId)
      .map(({ id, capacity }) => ({ step: step.number, capacity, appointmentId: id })),
  );
}

/**
 * Why someone may not sign a step although they hold its position: the officer never decides their own memo, and where
 * the chain refuses it, who signed one step, in any capacity, signs no other. Undefined where nothing bars them.
 */
export function barTo(
  { officerId, rules, signatures }: MemoChain,
  { number, kind }: ChainStep,
  personId: string,
): 'OFFICER_CANNOT_DECIDE' | 'SAME_SIGNER' | undefined {
  if (kind === 'decide' && personId === officerId) {
    return 'OFFICER_CANNOT_DECIDE';
  }
  const signedAnother = signatures.some(({ by, step, counts }) => counts && by === personId && step !== number);
  return rules.sameSigner === 'refuse' && signedAnother ? 'SAME_SIGNER' : undefined;
}
