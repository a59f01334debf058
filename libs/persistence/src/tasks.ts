import { DomainError } from '@app/domain';
import { HELD } from './memo-heads';
import type { Tx } from './organisations';

/** What an instruction (สั่งการ) assigned to a position. */
export interface TaskReading {
  readonly id: string;
  readonly memo_id: string;
  readonly subject: string;
  readonly document_number: string | null;
  readonly position_id: string;
  readonly position_code: string;
  readonly position_name: string;
  readonly text: string;
  /** YYYY-MM-DD */
  readonly due: string;
  readonly assigned_by: string;
  readonly assigned_by_name: string;
  readonly assigned_at: Date;
  readonly done_at: Date | null;
  readonly done_by: string | null;
  readonly done_by_name: string | null;
}

/** Tasks of the positions that `$1` holds or stands in for at `$2`. */
const OWN_TASKS = `
  SELECT t.id, t.memo_id, m.subject, m.document_number, t.position_id, q.code AS position_code, q.name AS position_name, t.text,
    t.due::text AS due, d.signer_id AS assigned_by, d.signer_name AS assigned_by_name, d.signed_at AS assigned_at,
    t.done_at, t.done_by, p.name AS done_by_name
  FROM task t
  JOIN memo m ON m.organisation_id = t.organisation_id AND m.id = t.memo_id
  JOIN decision d ON d.organisation_id = t.organisation_id AND d.memo_id = t.memo_id AND d.activation = t.activation
  JOIN position q ON q.organisation_id = t.organisation_id AND q.id = t.position_id
  LEFT JOIN person p ON p.organisation_id = t.organisation_id AND p.id = t.done_by
  WHERE EXISTS (SELECT FROM (${HELD}) h WHERE h.position_id = t.position_id AND (h.scope IS NULL OR m.kind = ANY (h.scope)))`;

export interface TaskPlace {
  readonly due: string;
  readonly id: string;
}

/** Tasks still to do, or those done; the earliest due first. */
export async function readTasks(
  tx: Tx,
  personId: string,
  at: number,
  { isDone, after, most }: { readonly isDone: boolean; readonly after: TaskPlace | undefined; readonly most: number },
): Promise<readonly TaskReading[]> {
  return tx.query<TaskReading>({
    name: isDone ? 'tasks-done' : 'tasks-open',
    text: `${OWN_TASKS} AND t.done_at IS ${isDone ? 'NOT NULL' : 'NULL'}
             AND ($3::date IS NULL OR (t.due, t.id) > ($3, $4::uuid))
           ORDER BY t.due, t.id LIMIT $5`,
    values: [personId, new Date(at), after?.due, after?.id, most],
  });
}

/** Notes that a task is done; who did it first stays. Refuses with `NOT_FOUND` where it is none of the person's positions'. */
export async function completeTask(tx: Tx, personId: string, taskId: string, at: number): Promise<TaskReading> {
  const own = { name: 'task-own', text: `${OWN_TASKS} AND t.id = $3`, values: [personId, new Date(at), taskId] };
  if ((await tx.query(own)).length > 0) {
    tx.write({
      name: 'task-done',
      text: 'UPDATE task SET done_at = $2, done_by = $3 WHERE id = $1 AND done_at IS NULL',
      values: [taskId, new Date(at), personId],
    });
  }
  const [task] = await tx.query<TaskReading>(own);
  if (task === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  return task;
}
