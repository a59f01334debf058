import { Module } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module';
import { DocumentsModule } from '../documents/documents.module';
import { PrintFilesService } from './print-files.service';
import { PrintSettingsController } from './print-settings.controller';
import { PrintSettingsService } from './print-settings.service';

@Module({
  imports: [AdministrationModule, DocumentsModule],
  controllers: [PrintSettingsController],
  providers: [PrintFilesService, PrintSettingsService],
})
export class PrintingModule {}
