import { Injectable } from '@nestjs/common';
import { addDays, startOfBangkokDate } from '@app/domain';
import {
  listNumberBlocks,
  listRegisterLines,
  listRegisterYears,
  listUnnumberedMemos,
  Organisations,
  type Actor,
  type RegisterFilter,
} from '@app/persistence';
import { pageOf, placeOfCursor, type Page, type PageQueryDto } from '@app/platform';
import {
  NumberBlockDto,
  RegisterDto,
  RegisterEntryDto,
  UnnumberedMemoDto,
  type BlocksQueryDto,
  type RegisterListDto,
  type RegistersQueryDto,
} from './registers.dto';

/** What was sent and received, by register and calendar year; what waits for a number; what is kept for later. */
@Injectable()
export class RegistersService {
  constructor(private readonly organisations: Organisations) {}

  async list(actor: Actor, query: RegistersQueryDto): Promise<RegisterListDto> {
    const { limit, cursor, registerId, direction, unitId, year } = query;
    const [lastYear, lastRegister, number] = placeOfCursor(cursor, ['integer', 'id', 'integer']) ?? [];
    const after =
      lastYear === undefined
        ? undefined
        : { year: Number(lastYear), registerId: String(lastRegister), number: Number(number) };
    return this.organisations.inOrganisation(actor.organisationId, async (tx) => {
      const [registers, lines] = await Promise.all([
        listRegisterYears(tx, { registerId, direction, unitId, year }),
        listRegisterLines(tx, actor, filterOf(query), { after, limit: limit + 1 }),
      ]);
      const page = pageOf(
        lines,
        limit,
        (line) => [line.year, line.register_id, line.number],
        (line) => RegisterEntryDto.from(line),
      );
      return { registers: registers.map((row) => RegisterDto.from(row)), ...page };
    });
  }

  /** Memos that wait for the clerk's number; the subject of one that they may not read is left out. */
  async unnumbered(
    { organisationId, roles }: Actor,
    { limit, cursor }: PageQueryDto,
  ): Promise<Page<UnnumberedMemoDto>> {
    const [place, id] = placeOfCursor(cursor, ['word', 'id']) ?? [];
    const after = place === undefined ? undefined : { isApproved: place === 'approved', id: String(id) };
    const seesAll = roles.includes('administrator') || roles.includes('auditor');
    return this.organisations.inOrganisation(organisationId, async (tx) =>
      pageOf(
        await listUnnumberedMemos(tx, { after, limit: limit + 1 }),
        limit,
        ({ status, id: memoId }) => [status === 'approved' ? 'approved' : 'open', memoId],
        (head) => UnnumberedMemoDto.from(head, seesAll || head.secrecy === 'normal'),
      ),
    );
  }

  async blocks({ organisationId }: Actor, query: BlocksQueryDto): Promise<Page<NumberBlockDto>> {
    const { limit, cursor, registerId, show } = query;
    const [id] = placeOfCursor(cursor, ['id']) ?? [];
    const before = id === undefined ? undefined : String(id);
    return this.organisations.inOrganisation(organisationId, async (tx) =>
      pageOf(
        await listNumberBlocks(tx, { registerId, isOpen: show !== 'all', before, limit: limit + 1 }),
        limit,
        (block) => [block.id],
        (block) => NumberBlockDto.from(block),
      ),
    );
  }
}

/** Days of the query as instants. */
export function filterOf({ from, to, ...query }: Omit<RegistersQueryDto, 'limit' | 'cursor'>): RegisterFilter {
  const { registerId, direction, unitId, year, number, state, q } = query;
  const days = {
    from: from === undefined ? undefined : startOfBangkokDate(from),
    until: to === undefined ? undefined : startOfBangkokDate(addDays(to, 1)),
  };
  return { registerId, direction, unitId, year, number, state, q, ...days };
}
