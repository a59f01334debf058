import { Module } from '@nestjs/common';
import { PlanImportController } from './plan-import.controller';
import { PlanImportService } from './plan-import.service';
import { PlanReader } from './plan-reader';

@Module({ controllers: [PlanImportController], providers: [PlanImportService, PlanReader] })
export class PlanImportModule {}
