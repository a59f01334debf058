import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { EntriesController } from './entries.controller';
import { EntriesService } from './entries.service';
import { MeasuresController } from './measures.controller';
import { MeasuresOversightService } from './measures-oversight.service';
import { MeasuresService } from './measures.service';

@Module({
  imports: [AuthModule],
  controllers: [MeasuresController, EntriesController],
  providers: [EntriesService, MeasuresOversightService, MeasuresService],
})
export class MeasuresModule {}
