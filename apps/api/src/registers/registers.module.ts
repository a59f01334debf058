import { Module } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module';
import { DocumentsModule } from '../documents/documents.module';
import { NumberingController } from './numbering.controller';
import { NumberingService } from './numbering.service';
import { RegisterExportController } from './register-export.controller';
import { RegisterExportService } from './register-export.service';
import { RegisterPapersService } from './register-papers.service';
import { RegistersController } from './registers.controller';
import { RegistersService } from './registers.service';

@Module({
  imports: [AdministrationModule, DocumentsModule],
  controllers: [NumberingController, RegisterExportController, RegistersController],
  providers: [NumberingService, RegisterExportService, RegisterPapersService, RegistersService],
})
export class RegistersModule {}
