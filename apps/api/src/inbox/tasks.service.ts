import { Injectable } from '@nestjs/common';
import { bangkokDateOf } from '@app/domain';
import { completeTask, Organisations, readTasks, type Actor, type RequestKey } from '@app/persistence';
import { Clock, pageOf, placeOfCursor } from '@app/platform';
import { AnsweredRequests } from '../answered-requests';
import { TaskDto, type ListTasksDto, type TasksDto } from './tasks.dto';

/** What instructions assigned to the positions that the caller holds or stands in for. */
@Injectable()
export class TasksService {
  constructor(
    private readonly organisations: Organisations,
    private readonly answered: AnsweredRequests,
    private readonly clock: Clock,
  ) {}

  /** The earliest due first. */
  async list({ organisationId, personId }: Actor, { limit, cursor, state }: ListTasksDto): Promise<TasksDto> {
    const now = this.clock.now();
    const place = placeOfCursor(cursor, ['date', 'id']);
    const after = place && { due: String(place[0]), id: String(place[1]) };
    const rows = await this.organisations.inOrganisation(organisationId, (tx) =>
      readTasks(tx, personId, now, { isDone: state === 'done', after, most: limit + 1 }),
    );
    return pageOf(
      rows,
      limit,
      ({ due, id }) => [due, id],
      (row) => TaskDto.from(row, bangkokDateOf(now)),
    );
  }

  /** Refuses with `NOT_FOUND` where the task is not the caller's; who did it first stays. */
  async complete(actor: Actor, taskId: string, request: RequestKey | undefined): Promise<TaskDto> {
    const now = this.clock.now();
    return this.organisations.inOrganisation(actor.organisationId, (tx) =>
      this.answered.onceIn(tx, actor, request, async () =>
        TaskDto.from(await completeTask(tx, actor.personId, taskId, now), bangkokDateOf(now)),
      ),
    );
  }
}
