import { Module } from '@nestjs/common';
import { OrganisationData, OrganisationImport } from '@app/persistence';
import { OrganisationImporter } from '@app/platform';
import { CalendarModule } from '../administration/calendar.module';
import { PlatformOrganisationsController } from './platform-organisations.controller';

@Module({
  imports: [CalendarModule],
  controllers: [PlatformOrganisationsController],
  providers: [
    OrganisationImporter,
    {
      provide: OrganisationImport,
      inject: [OrganisationData],
      useFactory: (data: OrganisationData) => new OrganisationImport(data),
    },
  ],
})
export class PlatformOrganisationsModule {}
