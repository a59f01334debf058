import { openStep, unsignedSteps } from '@app/domain';
import type { LockedMemo } from './locked-memo';
import type { Write } from './one-statement';

/** Who acts on what is known of a memo, by which credential, when (epoch ms), and by what key. */
export interface Still {
  readonly personId: string;
  readonly isSession: boolean;
  readonly tokenHash: Buffer;
  readonly now: number;
  readonly key: string;
}

const MOVE = `
  UPDATE memo_chain c SET status = $3, revision = $4, current_step = $5, turn_activation = $6, turn_position_id = $7, turn_person_id = $8,
    turn_opened_at = $9, due_at = $10, waiting_position_ids = $11, version = $12, record_version = $13, last_event_at = $14,
    log_head = $15, content_hash = $16, settled_at = coalesce(c.settled_at, $17), chain = $18, awaits_number = $19,
    submitted_at = coalesce(c.submitted_at, $14)`;

const OF_THE_MEMO = 'WHERE c.organisation_id = $1 AND c.memo_id = $2';

/** One for each kind of credential: PostgreSQL then leaves the other's table out of its plan. */
const MOVE_KNOWN = {
  bySession: { name: 'move-by-session', text: moveKnown('e.is_session') },
  byToken: { name: 'move-by-token', text: moveKnown('NOT e.is_session') },
} as const;

/** Moves what is read of a memo to what it is after an event; with `still`, only where all that was known of it is so. */
export function moveOf(before: LockedMemo, after: LockedMemo, still: Still | undefined): Write {
  const { organisationId, chain } = after;
  const { turn } = chain;
  const step = openStep(chain);
  const at = new Date(after.lastEventAt);
  const values = [
    organisationId,
    chain.id,
    chain.status,
    chain.revision,
    step?.number,
    turn?.activation,
    step?.positionId,
    step?.personId,
    turn && new Date(turn.openedAt),
    turn && new Date(turn.dueAt),
    unsignedSteps(chain).map(({ positionId }) => positionId),
    after.version,
    chain.version,
    at,
    after.logHead,
    after.contentHash,
    turn === null ? at : null,
    chain,
    chain.awaitsNumber === true,
  ];
  if (still === undefined) {
    return { name: 'move', text: `${MOVE} ${OF_THE_MEMO}`, values };
  }
  const { personId, isSession, tokenHash, now, key } = still;
  const known = [before.logHead, before.calendarVersion, before.directoryVersion];
  return {
    ...(isSession ? MOVE_KNOWN.bySession : MOVE_KNOWN.byToken),
    values: [...values, ...known, tokenHash, personId, new Date(now), key],
  };
}

/** The head of its log stands for all that a memo has gone through; rights and calendar are known by their versions. */
function moveKnown(isOfKind: string): string {
  return `${MOVE} FROM organisation o ${OF_THE_MEMO}
    AND c.log_head = $20 AND o.id = $1 AND o.calendar_version = $21 AND o.directory_version = $22
    AND EXISTS (SELECT FROM open_credential e WHERE e.token_hash = $23 AND e.person_id = $24 AND e.expires_at > $25 AND ${isOfKind})
    AND NOT EXISTS (SELECT FROM log_entry l WHERE l.organisation_id = $1 AND l.actor_id = $24 AND l.idempotency_key = $26)
    AND NOT EXISTS (SELECT FROM answered_request r WHERE r.organisation_id = $1 AND r.person_id = $24 AND r.key = $26)`;
}
