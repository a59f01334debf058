import type { MemoEvent } from '@app/domain';
import type { Enclosed, LockedMemo } from './locked-memo';
import type { Write } from './one-statement';

const PUBLISH = `
  INSERT INTO publication (organisation_id, id, memo_id, number, activation, permitted_by, published_by, published_at, address, kind, memo_date, content, sha256, size)
  SELECT $1::uuid, $2::uuid, $3::uuid, $4::integer, d.activation, d.signer_id, $5::uuid, $6::timestamptz, $7::text, $8::text, $9::date, $10::jsonb,
    decode($11::text, 'hex'), $12::integer
  FROM moved, decision d WHERE d.organisation_id = $1::uuid AND d.memo_id = $3::uuid AND d.permit_publication ORDER BY d.activation DESC LIMIT 1`;

const WITHDRAW = `
  UPDATE publication SET withdrawn_at = $3, withdrawn_by = $4, withdrawn_reason = $5
  FROM moved WHERE organisation_id = $1 AND memo_id = $2 AND withdrawn_at IS NULL`;

/** What an event publishes, or takes back. */
export function publicationWrites(memo: LockedMemo, event: MemoEvent, enclosed: Enclosed): readonly Write[] {
  const { organisationId } = memo;
  const memoId = memo.chain.id;
  const at = new Date(event.at);
  if (event.type === 'publicationWithdrawn') {
    const values = [organisationId, memoId, at, event.by, enclosed.text];
    return [{ name: 'publication-withdraw', text: WITHDRAW, values }];
  }
  if (event.type !== 'published') {
    return [];
  }
  if (enclosed.publication === undefined) {
    throw new Error('A publication of nothing');
  }
  const { publicationId, number, address, documentHash, by } = event;
  const { content, size } = enclosed.publication;
  const shown = [memo.kind, content.date, JSON.stringify(content), documentHash, size];
  const values = [organisationId, publicationId, memoId, number, by, at, address, ...shown];
  return [{ name: 'publication', text: PUBLISH, values }];
}
