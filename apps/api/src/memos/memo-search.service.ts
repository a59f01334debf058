import { Injectable } from '@nestjs/common';
import { Organisations, searchMemos, type Actor } from '@app/persistence';
import { Clock, pageOf, placeOfCursor } from '@app/platform';
import { FoundMemoDto, type FoundMemosDto } from './memo-head.dto';
import type { SearchMemosDto } from './memo-search.dto';

/** Finds memos among those that the caller may read. */
@Injectable()
export class MemoSearchService {
  constructor(
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  async search(actor: Actor, { limit, cursor, ...filter }: SearchMemosDto): Promise<FoundMemosDto> {
    const [before] = placeOfCursor(cursor, ['id']) ?? [];
    const rows = await this.organisations.inOrganisation(actor.organisationId, (tx) =>
      searchMemos(tx, actor, filter, { before: before?.toString(), most: limit + 1, at: this.clock.now() }),
    );
    return pageOf(
      rows,
      limit,
      ({ id }) => [id],
      (row) => FoundMemoDto.from(row),
    );
  }
}
