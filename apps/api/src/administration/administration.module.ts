import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module';
import { AppointmentsController } from './appointments.controller';
import { AppointmentsService } from './appointments.service';
import { CalendarModule } from './calendar.module';
import { ChainTemplatesController } from './chain-templates.controller';
import { ChainTemplatesService } from './chain-templates.service';
import { HolidaysController } from './holidays.controller';
import { HolidaysService } from './holidays.service';
import { OneTimePasswords } from './one-time-passwords';
import { OversightController } from './oversight.controller';
import { OverviewService } from './overview.service';
import { PeopleController } from './people.controller';
import { PeopleService } from './people.service';
import { SettingsCommands } from './settings-commands';
import { SigningKeysController } from './signing-keys.controller';
import { SigningKeysService } from './signing-keys.service';
import { StalledReportsService } from './stalled-reports.service';
import { StalledService } from './stalled.service';
import { UnitsController } from './units.controller';
import { UnitsService } from './units.service';

@Module({
  imports: [CalendarModule, DirectoryModule],
  controllers: [
    AppointmentsController,
    ChainTemplatesController,
    HolidaysController,
    OversightController,
    PeopleController,
    SigningKeysController,
    UnitsController,
  ],
  providers: [
    AppointmentsService,
    ChainTemplatesService,
    HolidaysService,
    OneTimePasswords,
    OverviewService,
    PeopleService,
    SettingsCommands,
    SigningKeysService,
    StalledReportsService,
    StalledService,
    UnitsService,
  ],
  exports: [SettingsCommands],
})
export class AdministrationModule {}
