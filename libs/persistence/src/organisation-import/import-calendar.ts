import type { CalendarSettings } from '@app/domain';
import { HolidayEntity } from '../entities/holiday.entity';
import { OrganisationEntity } from '../entities/organisation.entity';
import { isDifferent, type Importing } from './importing';

/** Its name, type and calendar. True where the calendar changed: open memos count by it. */
export async function importSettings({ change, file, report }: Importing): Promise<boolean> {
  const { manager, note, organisation } = change;
  const { id } = organisation;
  const { name, type, province, documentPrefix } = file.organisation;
  const values = { name, type, province, documentPrefix };
  if (isDifferent(organisation, values)) {
    await manager.update(OrganisationEntity, { id }, values);
    note({ table: 'organisation', id, values });
  }
  if (file.calendar === undefined) {
    return false;
  }
  const { holidays, ...calendar } = file.calendar;
  const hasNewHours = isDifferent(organisation, { calendar });
  const hasNewHolidays = await importHolidays({ change, file, report }, holidays);
  if (hasNewHours) {
    note({ table: 'organisation', id, values: { calendar } });
  }
  if (hasNewHours || hasNewHolidays) {
    await manager.update(OrganisationEntity, { id }, { calendar, calendarVersion: organisation.calendarVersion + 1 });
  }
  return hasNewHours || hasNewHolidays;
}

/** True where a day off is new; a new name alone moves no clock. */
async function importHolidays({ change, report }: Importing, holidays: CalendarSettings['holidays']): Promise<boolean> {
  const { manager, note, organisation } = change;
  const organisationId = organisation.id;
  const rows = await manager.findBy(HolidayEntity, { organisationId });
  let hasNew = false;
  for (const { date, name } of holidays) {
    const row = rows.find((one) => one.date === date);
    if (row?.name === name) {
      continue;
    }
    await manager.upsert(HolidayEntity, { organisationId, date, name }, ['organisationId', 'date']);
    hasNew ||= row === undefined;
    report.add(row === undefined ? 'created' : 'updated', 'holidays', date);
    note({ table: 'holiday', id: date, values: { name } });
  }
  for (const { date } of rows) {
    if (!holidays.some((holiday) => holiday.date === date)) {
      report.add('absent', 'holidays', date);
    }
  }
  return hasNew;
}
