import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { EntriesController } from './entries.controller';
import { EntriesService } from './entries.service';
import { MeasureExportController } from './measure-export.controller';
import { MeasureExportService } from './measure-export.service';
import { MeasuresController } from './measures.controller';
import { MeasuresOversightService } from './measures-oversight.service';
import { MeasuresService } from './measures.service';

@Module({
  imports: [AuthModule],
  controllers: [MeasureExportController, MeasuresController, EntriesController],
  providers: [EntriesService, MeasureExportService, MeasuresOversightService, MeasuresService],
})
export class MeasuresModule {}
