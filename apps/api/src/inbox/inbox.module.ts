import { Module } from '@nestjs/common';
import { InboxController } from './inbox.controller';
import { InboxService } from './inbox.service';
import { NoticesController } from './notices.controller';
import { NoticesService } from './notices.service';
import { TasksController } from './tasks.controller';
import { TasksService } from './tasks.service';

@Module({
  controllers: [InboxController, NoticesController, TasksController],
  providers: [InboxService, NoticesService, TasksService],
})
export class InboxModule {}
