import { IsIn } from 'class-validator';
import type { TaskReading } from '@app/persistence';
import { IfGiven, PageQueryDto } from '@app/platform';
import { NamedDto, PersonNameDto } from '../memos/memo.dto';

export class ListTasksDto extends PageQueryDto {
  /** Default: open. */
  @IfGiven()
  @IsIn(['open', 'done'])
  readonly state?: 'open' | 'done';
}

export class TaskMemoDto {
  readonly id!: string;
  readonly subject!: string;
  readonly documentNumber!: string | null;
}

/** What an instruction assigned to a position that the caller holds or stands in for. */
export class TaskDto {
  readonly id!: string;
  readonly memo!: TaskMemoDto;
  readonly position!: NamedDto;
  readonly text!: string;
  /** YYYY-MM-DD */
  readonly due!: string;
  /** The day on which it is due is over. */
  readonly overdue!: boolean;
  readonly assignedBy!: PersonNameDto;
  readonly assignedAt!: string;
  readonly doneAt!: string | null;
  readonly doneBy!: PersonNameDto | null;

  /** `today`: YYYY-MM-DD in the organisation's zone. */
  static from(task: TaskReading, today: string): TaskDto {
    const { done_by: doneBy, done_by_name: doneByName } = task;
    return {
      id: task.id,
      memo: { id: task.memo_id, subject: task.subject, documentNumber: task.document_number },
      position: { id: task.position_id, code: task.position_code, name: task.position_name },
      text: task.text,
      due: task.due,
      overdue: task.done_at === null && task.due < today,
      assignedBy: { id: task.assigned_by, name: task.assigned_by_name },
      assignedAt: task.assigned_at.toISOString(),
      doneAt: task.done_at?.toISOString() ?? null,
      doneBy: doneBy === null ? null : { id: doneBy, name: doneByName ?? '' },
    };
  }
}

export class TasksDto {
  readonly items!: TaskDto[];
  readonly nextCursor!: string | null;
}
