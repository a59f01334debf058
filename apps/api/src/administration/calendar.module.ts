import { Logger, Module } from '@nestjs/common';
import { CalendarChanges, MemoCommands, Organisations, ReportCommands } from '@app/persistence';
import { Clock, errorFacts, OpenMemos, Relay } from '@app/platform';

/**
 * Carries a changed calendar to the open memos, and tells the relay. The change is committed: where carrying it fails, it
 * stays pending, and the worker carries it.
 */
class CarriedCalendar extends OpenMemos {
  private readonly logger = new Logger(OpenMemos.name);

  constructor(
    private readonly changes: CalendarChanges,
    private readonly relay: Relay,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async reschedule(organisationId: string): Promise<void> {
    try {
      await this.changes.carry(organisationId, this.clock.now());
    } catch (error) {
      this.logger.warn({ event: 'calendarNotCarried', organisationId, error: errorFacts(error) });
    }
    this.relay.poke();
  }
}

@Module({
  providers: [
    {
      provide: OpenMemos,
      inject: [Organisations, MemoCommands, ReportCommands, Relay, Clock],
      useFactory: (
        organisations: Organisations,
        memos: MemoCommands,
        reports: ReportCommands,
        relay: Relay,
        clock: Clock,
      ) => new CarriedCalendar(new CalendarChanges(organisations, memos, reports), relay, clock),
    },
  ],
  exports: [OpenMemos],
})
export class CalendarModule {}
