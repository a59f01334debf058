import { Injectable } from '@nestjs/common';
import { appointmentEnd, appointmentStart } from '@app/domain';
import { listLog, Organisations, verifyOrganisationLog, type Actor } from '@app/persistence';
import { invalidInput, pageOf, placeOfCursor, type Page } from '@app/platform';
import { VerificationDto } from '../memos/verification.dto';
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
