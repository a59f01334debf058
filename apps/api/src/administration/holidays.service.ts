import { Injectable } from '@nestjs/common';
import { DomainError, isLocalDate, NATIONAL_HOLIDAYS } from '@app/domain';
import {
  HolidayEntity,
  OrganisationData,
  OrganisationEntity,
  type Actor,
  type RequestKey,
  type SettingsChange,
} from '@app/persistence';
import { invalidInput, OpenMemos, pageOf, placeOfCursor, type Page } from '@app/platform';
import type { HolidayDto, HolidaysQueryDto } from './holidays.dto';
import { SettingsCommands } from './settings-commands';

const DAYS_OF_A_WEEK = 7;

/** Days off: the national ones, and the organisation's own. A change of them moves the clocks of open memos. */
@Injectable()
export class HolidaysService {
  constructor(
    private readonly data: OrganisationData,
    private readonly settings: SettingsCommands,
    private readonly openMemos: OpenMemos,
  ) {}

  /** In their order; on one day the national one first. */
  async list({ organisationId }: Actor, { year, limit, cursor }: HolidaysQueryDto): Promise<Page<HolidayDto>> {
    const { organisation, own } = await this.data.manage(organisationId, async (manager) => ({
      organisation: await manager.findOneByOrFail(OrganisationEntity, { id: organisationId }),
      own: await manager.findBy(HolidayEntity, { organisationId }),
    }));
    const keepsNational = organisation.calendar.days.length < DAYS_OF_A_WEEK;
    const all = [
      ...NATIONAL_HOLIDAYS.map((day) => ({ ...day, status: day.status ?? null, isKept: keepsNational })),
      ...own.map(({ date, name }) => ({ date, name, kind: 'local' as const, status: null, isKept: true })),
    ].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    const [date, word] = placeOfCursor(cursor, ['date', 'word']) ?? [];
    const after = date === undefined ? '' : `${date} ${word}`;
    const asked = all.filter((day) => placeOf(day) > after && (year === undefined || day.date.startsWith(`${year}-`)));
    return pageOf(
      asked.slice(0, limit + 1),
      limit,
      (day) => placeOf(day).split(' '),
      (day) => day,
    );
  }

  /** Adds a day off of the organisation's own, or names it anew. */
  async put(actor: Actor, key: RequestKey | undefined, date: string, name: string): Promise<HolidayDto> {
    if (!isLocalDate(date)) {
      throw invalidInput([{ path: 'date', code: 'NOT_DATE' }]);
    }
    await this.change(actor, key, 'adminPutHoliday', async (change) => {
      const { manager, organisation, note } = change;
      const organisationId = organisation.id;
      const present = await manager.findOneBy(HolidayEntity, { organisationId, date });
      if (present?.name !== name) {
        await manager.upsert(HolidayEntity, { organisationId, date, name }, ['organisationId', 'date']);
        note({ table: 'holiday', id: date, values: { name } });
      }
      return present === null;
    });
    return { date, name, kind: 'local', status: null, isKept: true };
  }

  /** Refuses with `NOT_FOUND`; a national holiday cannot be taken away. */
  async remove(actor: Actor, key: RequestKey | undefined, date: string): Promise<void> {
    await this.change(actor, key, 'adminRemoveHoliday', async ({ manager, organisation, note }) => {
      const organisationId = organisation.id;
      if (!isLocalDate(date) || !(await manager.existsBy(HolidayEntity, { organisationId, date }))) {
        throw new DomainError('NOT_FOUND');
      }
      await manager.delete(HolidayEntity, { organisationId, date });
      note({ table: 'holiday', id: date, values: { isRemoved: true } });
      return true;
    });
  }

  /** `work` says whether a day moved between work and off. */
  private async change(
    actor: Actor,
    key: RequestKey | undefined,
    operation: 'adminPutHoliday' | 'adminRemoveHoliday',
    work: (change: SettingsChange) => Promise<boolean>,
  ): Promise<void> {
    const { moves } = await this.settings.run(actor, key, operation, async (change) => {
      const { manager, organisation } = change;
      const moved = await work(change);
      if (moved) {
        const calendarVersion = organisation.calendarVersion + 1;
        await manager.update(OrganisationEntity, { id: organisation.id }, { calendarVersion });
      }
      return { moves: moved };
    });
    if (moves) {
      await this.openMemos.reschedule(actor.organisationId);
    }
  }
}

function placeOf({ date, kind }: Pick<HolidayDto, 'date' | 'kind'>): string {
  return `${date} ${kind === 'local' ? 'own' : 'national'}`;
}
