import { LRUCache } from 'lru-cache';
import { workingCalendar, type CalendarSettings, type WorkingCalendar } from '@app/domain';
import type { Tx } from './organisations';

interface CalendarRow {
  readonly calendar: Omit<CalendarSettings, 'holidays'>;
  readonly holidays: readonly { readonly date: string; readonly name: string }[];
}

const MOST_KEPT = 2_000;

/** Compiled calendars, kept by organisation and version: each change of days, hours or holidays raises the version. */
export class Calendars {
  private readonly compiled = new LRUCache<string, { readonly version: number; readonly calendar: WorkingCalendar }>({
    max: MOST_KEPT,
  });

  /** The calendar of the transaction's organisation as it is now. */
  async present(tx: Tx): Promise<WorkingCalendar> {
    const [row] = await tx.query<{ id: string; calendar_version: number }>({
      name: 'calendar-version',
      text: 'SELECT id, calendar_version FROM organisation',
    });
    if (row === undefined) {
      throw new Error('A transaction without its organisation');
    }
    return this.of(tx, row.id, row.calendar_version);
  }

  async of(tx: Tx, organisationId: string, version: number): Promise<WorkingCalendar> {
    const known = this.known(organisationId, version);
    if (known !== undefined) {
      return known;
    }
    const calendar = await read(tx);
    this.compiled.set(organisationId, { version, calendar });
    return calendar;
  }

  /** The calendar of that version, where it was read before. */
  known(organisationId: string, version: number): WorkingCalendar | undefined {
    const kept = this.compiled.get(organisationId);
    return kept?.version === version ? kept.calendar : undefined;
  }
}

async function read(tx: Tx): Promise<WorkingCalendar> {
  const [row] = await tx.query<CalendarRow>({
    name: 'calendar',
    text: `SELECT calendar,
             (SELECT coalesce(jsonb_agg(jsonb_build_object('date', date, 'name', name) ORDER BY date), '[]') FROM holiday) AS holidays
           FROM organisation`,
  });
  if (row === undefined) {
    throw new Error('A transaction without its organisation');
  }
  return workingCalendar({ ...row.calendar, holidays: row.holidays });
}
