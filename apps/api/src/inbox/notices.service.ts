import { Injectable } from '@nestjs/common';
import type { Language } from '@app/messages';
import {
  countUnreadNotices,
  markNoticesRead,
  Organisations,
  readNotices,
  type Actor,
  type RequestKey,
} from '@app/persistence';
import { Clock, invalidInput, pageOf, placeOfCursor, type PageQueryDto } from '@app/platform';
import { AnsweredRequests } from '../answered-requests';
import { NoticeDto, type NoticesDto, type ReadNoticesDto, type UnreadDto } from './notices.dto';

/** What the caller was told within the system. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly organisations: Organisations,
    private readonly answered: AnsweredRequests,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  async list(
    { organisationId, personId }: Actor,
    { limit, cursor }: PageQueryDto,
    language: Language,
  ): Promise<NoticesDto> {
    const place = placeOfCursor(cursor, ['instant', 'id', 'integer', 'word', 'integer']);
    const after = place && {
      at: String(place[0]),
      memoId: String(place[1]),
      activation: Number(place[2]),
      kind: String(place[3]),
      number: Number(place[4]),
    };
    const [rows, unread] = await this.organisations.inOrganisation(organisationId, (tx) =>
      Promise.all([readNotices(tx, personId, { after, most: limit + 1 }), countUnreadNotices(tx, personId)]),
    );
    const page = pageOf(
      rows,
      limit,
      (row) => [row.at.toISOString(), row.memo_id, row.activation, row.kind, row.number],
      (row) => NoticeDto.from(row, language),
    );
    return { ...page, unread };
  }

  async markRead(actor: Actor, request: RequestKey | undefined, { upTo, memoId }: ReadNoticesDto): Promise<UnreadDto> {
    const now = this.clock.now();
    const until = upTo === undefined ? now : Math.min(now, instantOf(upTo));
    return this.organisations.inOrganisation(actor.organisationId, (tx) =>
      this.answered.onceIn(tx, actor, request, async () => {
        markNoticesRead(tx, actor.personId, { until, memoId }, now);
        return { unread: await countUnreadNotices(tx, actor.personId) };
      }),
    );
  }
}

function instantOf(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) {
    throw invalidInput([{ path: 'upTo', code: 'NOT_INSTANT' }]);
  }
  return Math.max(0, at);
}
