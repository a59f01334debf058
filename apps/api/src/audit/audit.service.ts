import { Injectable } from '@nestjs/common';
import { appointmentEnd, appointmentStart, DomainError, isLocalDate } from '@app/domain';
import { anchorFile } from '@app/evidence';
import {
  findAnchor,
  listAnchors,
  listLog,
  Organisations,
  readSlug,
  verifyOrganisationLog,
  type Actor,
} from '@app/persistence';
import { invalidInput, pageOf, placeOfCursor, type Page, type PageQueryDto } from '@app/platform';
import { VerificationDto } from '../memos/verification.dto';
import { AnchorDto } from './anchor.dto';
import { AuditEntryDto, type AuditQueryDto } from './audit.dto';

/** The organisation's log and its check. */
@Injectable()
export class AuditService {
  constructor(private readonly organisations: Organisations) {}

  /** The newest first. */
  async list({ organisationId }: Actor, query: AuditQueryDto): Promise<Page<AuditEntryDto>> {
    const { type, actorId, streamId, limit, cursor } = query;
    const [at, stream, version] = placeOfCursor(cursor, ['instant', 'id', 'integer']) ?? [];
    const after =
      at === undefined ? undefined : { at: new Date(at), streamId: String(stream), version: Number(version) };
    const from = instantOf(query.from, 'from', appointmentStart);
    const to = instantOf(query.to, 'to', appointmentEnd);
    const rows = await this.organisations.inOrganisation(organisationId, (tx) =>
      listLog(tx, { type, actorId, streamId, from, to, after, limit: limit + 1 }),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.at.toISOString(), row.stream_id, row.version],
      (row) => AuditEntryDto.from(row),
    );
  }

  /** Recomputes the hashes of every stream and the seals. */
  async verify({ organisationId }: Actor): Promise<VerificationDto> {
    return verifyOrganisationLog(this.organisations, organisationId);
  }

  /** The newest first. */
  async listAnchors({ organisationId }: Actor, { limit, cursor }: PageQueryDto): Promise<Page<AnchorDto>> {
    const [before] = placeOfCursor(cursor, ['date']) ?? [];
    const anchors = await this.organisations.inOrganisation(organisationId, (tx) =>
      listAnchors(tx, { before: before === undefined ? undefined : String(before), limit: limit + 1 }),
    );
    return pageOf(
      anchors,
      limit,
      ({ day }) => [day],
      (anchor) => AnchorDto.from(anchor),
    );
  }

  /** Refuses with `NOT_FOUND` where that day has none. */
  async anchor({ organisationId }: Actor, day: string): Promise<{ readonly name: string; readonly content: Buffer }> {
    if (!isLocalDate(day)) {
      throw new DomainError('NOT_FOUND');
    }
    return this.organisations.inOrganisation(organisationId, async (tx) => {
      const [anchor, slug] = await Promise.all([findAnchor(tx, day), readSlug(tx)]);
      if (anchor === undefined) {
        throw new DomainError('NOT_FOUND');
      }
      return { name: `${slug}-${day}.json`, content: Buffer.from(anchorFile(slug, anchor)) };
    });
  }
}

/** The edge of the search that a day or an instant names. */
function instantOf(text: string | undefined, path: string, read: (text: string) => number | null): Date | undefined {
  if (text === undefined) {
    return undefined;
  }
  const at = read(text);
  if (at === null) {
    throw invalidInput([{ path, code: 'NOT_DATE' }]);
  }
  return new Date(at);
}
