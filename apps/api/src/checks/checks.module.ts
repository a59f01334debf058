import { Module } from '@nestjs/common';
import { CheckPagesController } from './check-pages.controller';
import { ChecksService } from './checks.service';
import { FileChecksService } from './file-checks.service';
import { PublicChecksController } from './public-checks.controller';

/** What anyone may check about a paper or a file that they hold. */
@Module({
  controllers: [CheckPagesController, PublicChecksController],
  providers: [ChecksService, FileChecksService],
})
export class ChecksModule {}
