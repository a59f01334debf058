import { DomainError } from '@app/domain';
import type { RequestKey } from './locked-memo';
import type { Actor, Tx } from './organisations';

/**
 * The answer that this key was given before; undefined where it is new. Two requests with one key wait for each other.
 * Refuses with `KEY_REUSED` where the key belongs to another request.
 */
export async function findAnswer<Answer>(
  tx: Tx,
  actor: Actor,
  { key, requestHash }: RequestKey,
): Promise<Answer | undefined> {
  tx.write({
    name: 'key-lock',
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`${actor.organisationId}/${actor.personId}/${key}`],
  });
  const [row] = await tx.query<{ request_hash: Buffer; answer: Answer | null }>({
    name: 'answer-by-key',
    text: `SELECT request_hash, answer FROM answered_request WHERE person_id = $1 AND key = $2
           UNION ALL SELECT request_hash, NULL FROM log_entry WHERE actor_id = $1 AND idempotency_key = $2`,
    values: [actor.personId, key],
  });
  if (row !== undefined && (row.answer === null || !row.request_hash.equals(requestHash))) {
    throw new DomainError('KEY_REUSED');
  }
  return row?.answer ?? undefined;
}

/** Keeps an answer with what it belongs to, in one transaction. */
export function keepAnswer(tx: Tx, actor: Actor, { key, requestHash }: RequestKey, answer: object, at: number): void {
  tx.write({
    name: 'answer-keep',
    text: `INSERT INTO answered_request (organisation_id, person_id, key, request_hash, answer, at) VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [actor.organisationId, actor.personId, key, requestHash, JSON.stringify(answer), new Date(at)],
  });
}
