import { Module } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module';
import { NumberingController } from './numbering.controller';
import { NumberingService } from './numbering.service';
import { RegisterPapersService } from './register-papers.service';
import { RegistersController } from './registers.controller';
import { RegistersService } from './registers.service';

@Module({
  imports: [AdministrationModule],
  controllers: [NumberingController, RegistersController],
  providers: [NumberingService, RegisterPapersService, RegistersService],
})
export class RegistersModule {}
