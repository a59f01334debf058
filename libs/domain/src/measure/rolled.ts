import { addDays, type LocalDate } from '../thai-date';
import { isWorkingDay, type WorkingCalendar } from '../working-calendar';
import type { RoundDays } from './lifecycle';

/**
 * The due day that counts: the stated one, or the next working day where the plan says so (พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง
 * 2539 ม.64). A round never closes before it is due.
 */
export function rolled(
  { statedDueOn, closesOn, roll }: Pick<RoundDays, 'statedDueOn' | 'closesOn' | 'roll'>,
  calendar: WorkingCalendar,
): { readonly dueOn: LocalDate; readonly closesOn: LocalDate } {
  let dueOn = statedDueOn;
  while (roll === 'nextWorkingDay' && !isWorkingDay(calendar, dueOn)) dueOn = addDays(dueOn, 1);
  return { dueOn, closesOn: closesOn < dueOn ? dueOn : closesOn };
}
