import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { MemosModule } from '../memos/memos.module';
import { MeasureReportsController } from './measure-reports.controller';
import { MeasureReportsService } from './measure-reports.service';

@Module({
  imports: [AuthModule, MemosModule],
  controllers: [MeasureReportsController],
  providers: [MeasureReportsService],
})
export class MeasureReportsModule {}
