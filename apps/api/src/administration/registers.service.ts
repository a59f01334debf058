import { Injectable } from '@nestjs/common';
import { listRegisterEntries, listRegisters, Organisations, type Actor, type RegisterEntryRow } from '@app/persistence';
import { pageOf, placeOfCursor } from '@app/platform';
import { RegisterDto, RegisterEntryDto, type RegisterListDto, type RegistersQueryDto } from './registers.dto';

/** The numbers that were given, by unit and calendar year. */
@Injectable()
export class RegistersService {
  constructor(private readonly organisations: Organisations) {}

  async list(actor: Actor, { unitId, year, limit, cursor }: RegistersQueryDto): Promise<RegisterListDto> {
    const [lastYear, unitCode, number] = placeOfCursor(cursor, ['integer', 'code', 'integer']) ?? [];
    const after =
      lastYear === undefined
        ? undefined
        : { year: Number(lastYear), unitCode: String(unitCode), number: Number(number) };
    return this.organisations.inOrganisation(actor.organisationId, async (tx) => {
      const [registers, rows] = await Promise.all([
        listRegisters(tx, { unitId, year }),
        listRegisterEntries(tx, { unitId, year, after, limit: limit + 1 }),
      ]);
      const page = pageOf(
        rows,
        limit,
        (row) => [row.year, row.unit_code, row.number],
        (row) => RegisterEntryDto.from(row, showsSubject(row, actor)),
      );
      return { registers: registers.map((row) => RegisterDto.from(row)), ...page };
    });
  }
}

/** As with the memos themselves: a records clerk reads those that are not confidential. */
function showsSubject({ secrecy }: RegisterEntryRow, { roles }: Actor): boolean {
  return secrecy === 'normal' || roles.includes('administrator') || roles.includes('auditor');
}
