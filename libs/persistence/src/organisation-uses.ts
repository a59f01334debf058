import type { EntityManager } from 'typeorm';

/** What still uses something that is to be closed: `memos`, `chainTemplates`, `tasks`, `positions`. */
export type Use = 'memos' | 'chainTemplates' | 'tasks' | 'positions';

/** Open memos that wait for it, chain templates and open tasks of this position. */
export async function usesOfPosition(manager: EntityManager, positionId: string): Promise<readonly Use[]> {
  return found(
    manager,
    `SELECT 'memos' AS use WHERE EXISTS (
       SELECT FROM memo_chain WHERE status IN ('inReview', 'returned') AND $1::uuid = ANY (waiting_position_ids))
     UNION ALL SELECT 'chainTemplates' WHERE EXISTS (
       SELECT FROM chain_template WHERE retired_at IS NULL AND steps @> jsonb_build_array(jsonb_build_object('positionId', $1::text)))
     UNION ALL SELECT 'tasks' WHERE EXISTS (SELECT FROM task WHERE position_id = $1::uuid AND done_at IS NULL)`,
    positionId,
  );
}

/** Open memos, chain templates and open positions of this unit. */
export async function usesOfUnit(manager: EntityManager, unitId: string): Promise<readonly Use[]> {
  return found(
    manager,
    `SELECT 'memos' AS use WHERE EXISTS (
       SELECT FROM memo_chain c JOIN memo m ON m.organisation_id = c.organisation_id AND m.id = c.memo_id
       WHERE c.status IN ('inReview', 'returned') AND m.unit_id = $1::uuid)
     UNION ALL SELECT 'chainTemplates' WHERE EXISTS (SELECT FROM chain_template WHERE retired_at IS NULL AND unit_id = $1::uuid)
     UNION ALL SELECT 'positions' WHERE EXISTS (SELECT FROM position WHERE unit_id = $1::uuid AND closed_at IS NULL)`,
    unitId,
  );
}

async function found(manager: EntityManager, text: string, id: string): Promise<readonly Use[]> {
  const rows = await manager.query<{ use: Use }[]>(text, [id]);
  return rows.map(({ use }) => use);
}
