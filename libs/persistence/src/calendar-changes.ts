import type { MemoCommands } from './memo-commands';
import type { Organisations } from './organisations';
import type { ReportCommands } from './report-commands';

const BATCH = 200;
/** A command that began under the old calendar has ended by then. */
const OLDEST_COMMAND_MS = 10_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const OPEN_MEMOS = {
  name: 'open-memos-after',
  text: `SELECT memo_id AS id FROM memo_chain WHERE status IN ('inReview', 'returned') AND memo_id > $1 ORDER BY memo_id LIMIT ${BATCH}`,
};
const OPEN_REPORTS = {
  name: 'open-reports-after',
  text: `SELECT id FROM report_round WHERE status NOT IN ('reported', 'closed') AND id > $1 ORDER BY id LIMIT ${BATCH}`,
};

/** Carries a change of an organisation's calendar to its open memos and report rounds: an event to each whose clock it moves. */
export class CalendarChanges {
  constructor(
    private readonly organisations: Organisations,
    private readonly memos: MemoCommands,
    private readonly reports: ReportCommands,
  ) {}

  /** Organisations with a change that may not have reached every open memo yet. */
  async pending(): Promise<readonly string[]> {
    const rows = await this.organisations.outside<{ id: string }>({
      name: 'organisations-behind-calendar',
      text: 'SELECT organisations_behind_calendar() AS id',
    });
    return rows.map(({ id }) => id);
  }

  /**
   * Counts all of them anew, one transaction each; repeating it is harmless. `now` is epoch ms. The change stays
   * pending until a pass that began when no command could still be under way by the old calendar.
   */
  async carry(organisationId: string, now: number): Promise<{ readonly moved: number }> {
    const [organisation] = await this.organisations.inOrganisation(organisationId, (tx) =>
      tx.query<{ calendar_version: number; settings_at: Date }>({
        name: 'calendar-to-follow',
        text: 'SELECT calendar_version, settings_at FROM organisation',
      }),
    );
    if (organisation === undefined) {
      return { moved: 0 };
    }
    const memos = await this.eachOpen(organisationId, OPEN_MEMOS, (id) =>
      this.memos.reschedule(organisationId, id, now),
    );
    const reports = await this.eachOpen(organisationId, OPEN_REPORTS, (id) =>
      this.reports.reschedule(organisationId, id, now),
    );
    if (organisation.settings_at.getTime() <= now - OLDEST_COMMAND_MS) {
      await this.organisations.inOrganisation(organisationId, (tx) =>
        tx.query({
          name: 'calendar-followed',
          text: 'UPDATE organisation SET calendar_followed = greatest(calendar_followed, $1) WHERE id = $2',
          values: [organisation.calendar_version, organisationId],
        }),
      );
    }
    return { moved: memos + reports };
  }

  /** Answers how many were moved. */
  private async eachOpen(
    organisationId: string,
    open: { readonly name: string; readonly text: string },
    reschedule: (id: string) => Promise<boolean>,
  ): Promise<number> {
    let moved = 0;
    let ids = await this.openAfter(organisationId, open, BEFORE_ALL);
    for (let last = ids.at(-1); last !== undefined; last = ids.at(-1)) {
      for (const id of ids) {
        moved += (await reschedule(id)) ? 1 : 0;
      }
      ids = await this.openAfter(organisationId, open, last);
    }
    return moved;
  }

  private async openAfter(
    organisationId: string,
    open: { readonly name: string; readonly text: string },
    after: string,
  ): Promise<readonly string[]> {
    const rows = await this.organisations.inOrganisation(organisationId, (tx) =>
      tx.query<{ id: string }>({ ...open, values: [after] }),
    );
    return rows.map(({ id }) => id);
  }
}
