import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { DecisionsService } from './decisions.service';
import { DraftsController } from './drafts.controller';
import { DraftsService } from './drafts.service';
import { MemoAdministrationController } from './memo-administration.controller';
import { MemoCommandsController } from './memo-commands.controller';
import { MemoCommandsService } from './memo-commands.service';
import { MemoBackgroundService } from './memo-background.service';
import { MemoDifferencesService } from './memo-differences.service';
import { MemoFormsController } from './memo-forms.controller';
import { MemoReadingService } from './memo-reading.service';
import { MemoSearchService } from './memo-search.service';
import { MemoWork } from './memo-work';
import { MemosGateway } from './memos.gateway';
import { MemosReadingController } from './memos-reading.controller';
import { SubmissionService } from './submission.service';

@Module({
  imports: [AuthModule],
  controllers: [
    DraftsController,
    MemosReadingController,
    MemoCommandsController,
    MemoAdministrationController,
    MemoFormsController,
  ],
  providers: [
    DecisionsService,
    DraftsService,
    MemoCommandsService,
    MemoBackgroundService,
    MemoDifferencesService,
    MemoReadingService,
    MemoSearchService,
    MemosGateway,
    MemoWork,
    SubmissionService,
  ],
  exports: [MemoReadingService, MemoWork],
})
export class MemosModule {}
