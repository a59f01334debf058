import { Injectable } from '@nestjs/common';
import { MemoRenderer, REGISTER_COLUMNS, type RegisterDay } from '@app/documents';
import { buddhistYear, DomainError } from '@app/domain';
import { word } from '@app/messages';
import {
  listRegisterLines,
  listRegisters,
  OrganisationData,
  OrganisationEntity,
  Organisations,
  readPrintSettings,
  type Actor,
  type PrintSettings,
  type RegisterName,
} from '@app/persistence';
import { BlobStore, readOwnFont } from '@app/platform';
import { SHEET_TYPES, sheetFile } from '../sheet-file';
import { printedCells, sheetRowOf, tableColumns, type SheetRow } from './register-sheet';
import type { ExportFormat, ExportQueryDto } from './registers.dto';
import { filterOf } from './registers.service';

export interface RegisterFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

const TYPES: Readonly<Record<ExportFormat, string>> = { pdf: 'application/pdf', ...SHEET_TYPES };
/** Lines at once: a page of a print holds some fifteen. */
const MOST_LINES: Readonly<Record<ExportFormat, number>> = { pdf: 2_000, csv: 20_000, xlsx: 20_000 };

/** A register as a whole: to print in the regulation's form, or as a table. */
@Injectable()
export class RegisterExportService {
  constructor(
    private readonly organisations: Organisations,
    private readonly data: OrganisationData,
    private readonly renderer: MemoRenderer,
    private readonly blobs: BlobStore,
  ) {}

  /** Refuses with `NOT_FOUND`, `REGISTER_TOO_LONG`, `DOCUMENT_UNPRINTABLE`, `DOCUMENT_FAILED`. */
  async file(actor: Actor, { format, ...query }: ExportQueryDto): Promise<RegisterFile> {
    const most = MOST_LINES[format];
    const { register, lines, settings } = await this.organisations.inSnapshot(actor.organisationId, async (tx) => {
      const register = (await listRegisters(tx)).find(({ id }) => id === query.registerId);
      const lines = await listRegisterLines(tx, actor, filterOf(query), { limit: most + 1 });
      const settings = await readPrintSettings(tx, { unitId: register?.unit_id ?? null, kind: null });
      return { register, lines, settings };
    });
    if (register === undefined) {
      throw new DomainError('NOT_FOUND');
    }
    if (lines.length > most) {
      throw new DomainError('REGISTER_TOO_LONG', { most });
    }
    const rows = lines.map((line) => sheetRowOf(line, register.direction));
    const title = word('registerDirection', register.direction);
    return {
      name: `${title} ${register.name} ${buddhistYear(query.year)}.${format}`,
      type: TYPES[format],
      content: await this.contentOf(actor, format, { register, year: query.year, rows, title, settings }),
    };
  }

  private async contentOf(
    { organisationId }: Actor,
    format: ExportFormat,
    { register, year, rows, title, settings }: Content,
  ): Promise<Uint8Array> {
    const { direction, name } = register;
    if (format !== 'pdf') {
      return sheetFile(format, tableColumns(direction), rows);
    }
    const { name: organisationName } = await this.data.manage(organisationId, (manager) =>
      manager.findOneByOrFail(OrganisationEntity, { id: organisationId }),
    );
    return this.renderer.renderRegister({
      organisationName,
      title,
      name,
      year,
      columns: REGISTER_COLUMNS[direction],
      profile: settings.profile,
      font: await readOwnFont(settings, this.blobs),
      days: daysOf(rows),
    });
  }
}

interface Content {
  readonly register: RegisterName;
  readonly year: number;
  readonly rows: readonly SheetRow[];
  readonly title: string;
  /** Those of the register's unit. */
  readonly settings: PrintSettings;
}

/** Under the day on which the number was given, as it comes in the order of numbers. */
function daysOf(rows: readonly SheetRow[]): readonly RegisterDay[] {
  const days: { readonly date: string; readonly rows: (readonly string[])[] }[] = [];
  for (const row of rows) {
    const last = days.at(-1);
    if (last?.date === row.givenOn) {
      last.rows.push(printedCells(row));
    } else {
      days.push({ date: row.givenOn, rows: [printedCells(row)] });
    }
  }
  return days;
}
