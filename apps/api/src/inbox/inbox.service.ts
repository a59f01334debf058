import { Injectable } from '@nestjs/common';
import { countInbox, Organisations, readInbox, type Actor } from '@app/persistence';
import { Clock, pageOf, placeOfCursor, type PageQueryDto } from '@app/platform';
import { InboxItemDto, type InboxCountDto, type InboxDto } from './inbox.dto';

/** What waits for the caller, in any capacity. */
@Injectable()
export class InboxService {
  constructor(
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  async read({ organisationId, personId }: Actor, { limit, cursor }: PageQueryDto): Promise<InboxDto> {
    const now = this.clock.now();
    const place = placeOfCursor(cursor, ['integer', 'instant', 'id']);
    const after = place && { rank: Number(place[0]), dueAt: String(place[1]), memoId: String(place[2]) };
    const rows = await this.organisations.inOrganisation(organisationId, (tx) =>
      readInbox(tx, personId, now, { after, most: limit + 1 }),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.urgency_rank, row.due_at.toISOString(), row.id],
      (row) => InboxItemDto.from(row, now),
    );
  }

  async count({ organisationId, personId }: Actor): Promise<InboxCountDto> {
    return this.organisations.inOrganisation(organisationId, (tx) => countInbox(tx, personId, this.clock.now()));
  }
}
