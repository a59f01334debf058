import {
  allHandlersFinished,
  condition,
  continueAsNew,
  patched,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import {
  chainStateQuery,
  memoEventsSignal,
  SANOE_DUE,
  SANOE_STATE,
  type MemoApproval,
  type MemoApprovalInput,
} from '@app/contracts';
import { follow, isSettled, outcomeOf, unopened, type MemoChain, type Outcome } from '@app/domain';
import { Alarm } from '../alarm';
import { complete } from './completion';
import { passDeadline, record } from './record';

/** One memo from submission to its end: it follows the record, keeps its clock, and sees to what comes after. */
export async function memoApproval({ organisationId, id, chain: known }: MemoApprovalInput): Promise<Outcome> {
  let chain = known ?? unopened(id);
  let latestHeardOf = chain.version;
  setHandler(chainStateQuery, () => chain);
  setHandler(memoEventsSignal, (events) => {
    chain = follow(chain, events);
    latestHeardOf = Math.max(latestHeardOf, events.at(-1)?.version ?? 0);
  });

  const alarm = new Alarm();
  while (!isSettled(chain) || waitsForNumber(chain)) {
    const { version: knownVersion, turn } = chain;
    if ((turn === null && !isSettled(chain)) || latestHeardOf > knownVersion) {
      const missed = await record.readEvents({ organisationId, id, knownVersion });
      chain = follow(chain, missed); // after the await: a signal may have moved it meanwhile
      continue;
    }
    showState(chain);
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<MemoApproval>({ organisationId, id, chain });
    }
    const hasMoved = (): boolean => chain.version !== knownVersion || latestHeardOf > knownVersion;
    if (turn === null) {
      await condition(() => hasMoved() || workflowInfo().continueAsNewSuggested);
      continue;
    }
    if (turn.clock.next <= Date.now()) {
      const { activation, number } = turn.clock;
      const passed = await passDeadline({ organisationId, id, activation, number, at: Date.now(), knownVersion });
      chain = follow(chain, passed);
      continue;
    }
    alarm.setTo(turn.clock.next);
    await condition(() => hasMoved() || alarm.hasRung || workflowInfo().continueAsNewSuggested);
  }

  showState(chain);
  await complete({ organisationId, id }, chain);
  await condition(allHandlersFinished);
  return outcomeOf(chain);
}

/**
 * A document is not made without the number that the records clerk has yet to give. Since November 2026: a run that ended
 * before goes on as it did; the branch may go once none of those is open.
 */
function waitsForNumber({ status, awaitsNumber }: MemoChain): boolean {
  return status === 'approved' && awaitsNumber === true && patched('memoApproval.waitsForNumber');
}

/** For operators who look into Temporal itself: our own lists come from the record. */
function showState({ status, turn }: MemoChain): void {
  if (workflowInfo().typedSearchAttributes.get(SANOE_STATE) === status) {
    return;
  }
  upsertSearchAttributes([
    { key: SANOE_STATE, value: status },
    { key: SANOE_DUE, value: turn === null ? null : new Date(turn.dueAt) },
  ]);
}
