import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { ListTasksDto, TaskDto, TasksDto } from './tasks.dto';
import { TasksService } from './tasks.service';

@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  /** What instructions assigned to the caller's positions, the earliest due first. */
  @Get()
  @Operation('listTasks')
  async list(@CurrentActor() actor: Actor, @Query() query: ListTasksDto): Promise<TasksDto> {
    return this.tasks.list(actor, query);
  }

  /** Notes that a task is done; who did it first stays. */
  @Post(':id/done')
  @HttpCode(200)
  @Operation('completeTask')
  async complete(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenKey() key: RequestKey | undefined,
  ): Promise<TaskDto> {
    return this.tasks.complete(actor, id, key);
  }
}
