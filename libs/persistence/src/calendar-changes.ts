import type { MemoCommands } from './memo-commands';
import type { Organisations } from './organisations';

const BATCH = 200;
/** A command that began under the old calendar has ended by then. */
const OLDEST_COMMAND_MS = 10_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Carries a change of an organisation's calendar to its open memos: an event to each whose clock it moves. */
export class CalendarChanges {
  constructor(
    private readonly organisations: Organisations,
    private readonly commands: MemoCommands,
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
   * Counts all open memos anew, one transaction each; repeating it is harmless. `now` is epoch ms. The change stays
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
    let moved = 0;
    let memoIds = await this.openMemosAfter(organisationId, BEFORE_ALL);
    for (let last = memoIds.at(-1); last !== undefined; last = memoIds.at(-1)) {
      for (const memoId of memoIds) {
        moved += (await this.commands.reschedule(organisationId, memoId, now)) ? 1 : 0;
      }
      memoIds = await this.openMemosAfter(organisationId, last);
    }
    if (organisation.settings_at.getTime() <= now - OLDEST_COMMAND_MS) {
      await this.organisations.inOrganisation(organisationId, (tx) =>
        tx.query({
          name: 'calendar-followed',
          text: 'UPDATE organisation SET calendar_followed = greatest(calendar_followed, $1) WHERE id = $2',
          values: [organisation.calendar_version, organisationId],
        }),
      );
    }
    return { moved };
  }

  private async openMemosAfter(organisationId: string, after: string): Promise<readonly string[]> {
    const rows = await this.organisations.inOrganisation(organisationId, (tx) =>
      tx.query<{ memo_id: string }>({
        name: 'open-memos-after',
        text: `SELECT memo_id FROM memo_chain WHERE status IN ('inReview', 'returned') AND memo_id > $1 ORDER BY memo_id LIMIT ${BATCH}`,
        values: [after],
      }),
    );
    return rows.map(({ memo_id }) => memo_id);
  }
}
