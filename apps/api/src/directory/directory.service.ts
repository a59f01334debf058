import { Injectable } from '@nestjs/common';
import {
  listChainTemplates,
  listPeople,
  listPositions,
  listUnits,
  Organisations,
  type Actor,
  type ChainTemplateRow,
  type DirectoryPage,
  type PersonRow,
  type PositionRow,
  type Tx,
  type UnitRow,
} from '@app/persistence';
import { Clock, pageOf, placeOfCursor, type Page, type PageQueryDto } from '@app/platform';

/** The lists of an organisation in the order of their codes; with what is closed for who administers it. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  units<Item>(
    actor: Actor,
    query: PageQueryDto,
    itemOf: (row: UnitRow) => Item,
    withClosed = false,
  ): Promise<Page<Item>> {
    return this.list(actor, query, withClosed, listUnits, ({ code }) => code, itemOf);
  }

  positions<Item>(
    actor: Actor,
    query: PageQueryDto,
    itemOf: (row: PositionRow) => Item,
    withClosed = false,
  ): Promise<Page<Item>> {
    return this.list(actor, query, withClosed, listPositions, ({ code }) => code, itemOf);
  }

  people<Item>(
    actor: Actor,
    query: PageQueryDto,
    itemOf: (row: PersonRow) => Item,
    withClosed = false,
  ): Promise<Page<Item>> {
    const read = (tx: Tx, page: DirectoryPage): Promise<readonly PersonRow[]> => listPeople(tx, page, this.clock.now());
    return this.list(actor, query, withClosed, read, ({ username }) => username, itemOf);
  }

  chainTemplates<Item>(
    actor: Actor,
    query: PageQueryDto,
    itemOf: (row: ChainTemplateRow) => Item,
    withClosed = false,
  ): Promise<Page<Item>> {
    return this.list(actor, query, withClosed, listChainTemplates, ({ code }) => code, itemOf);
  }

  private async list<Row, Item>(
    { organisationId }: Actor,
    { limit, cursor }: PageQueryDto,
    withClosed: boolean,
    read: (tx: Tx, page: DirectoryPage) => Promise<readonly Row[]>,
    codeOf: (row: Row) => string,
    itemOf: (row: Row) => Item,
  ): Promise<Page<Item>> {
    const [after] = placeOfCursor(cursor, ['code']) ?? [];
    const page = { after: after?.toString(), limit: limit + 1, withClosed };
    const rows = await this.organisations.inOrganisation(organisationId, (tx) => read(tx, page));
    return pageOf(rows, limit, (row) => [codeOf(row)], itemOf);
  }
}
