import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/domain';
import {
  findOrganisation,
  findPublished,
  listPublished,
  Organisations,
  readOrganisationName,
  readPublishedChoices,
  type PublishedChoices,
  type PublishedMemo,
} from '@app/persistence';
import { BlobStore, pageOf, placeOfCursor } from '@app/platform';
import { PublishedHeadDto, type PublishedListDto, type PublishedQueryDto } from './publications.dto';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SLUG = /^[a-z0-9-]{1,63}$/;

export interface PublishedList extends PublishedListDto {
  readonly choices: PublishedChoices;
}

/** What anyone may read, without signing in: publications in force and nothing else. */
@Injectable()
export class PublishedService {
  constructor(
    private readonly organisations: Organisations,
    private readonly blobs: BlobStore,
  ) {}

  /** The newest first. Refuses with `NOT_FOUND` where there is no such organisation. */
  async list(slug: string, { limit, cursor, kind, fiscalYear }: PublishedQueryDto): Promise<PublishedList> {
    const organisationId = await this.organisationOf(slug);
    const [publishedAt, id] = placeOfCursor(cursor, ['instant', 'id']) ?? [];
    const after = publishedAt === undefined ? undefined : { publishedAt: new Date(publishedAt), id: String(id) };
    return this.organisations.inSnapshot(organisationId, async (tx) => ({
      organisation: await readOrganisationName(tx),
      choices: await readPublishedChoices(tx),
      ...pageOf(
        await listPublished(tx, { kind, fiscalYear, after, limit: limit + 1 }),
        limit,
        (row) => [row.published_at.toISOString(), row.id],
        (row) => PublishedHeadDto.from(row),
      ),
    }));
  }

  /** Refuses with `NOT_FOUND`, and with `PUBLICATION_WITHDRAWN` what was published once. */
  async one(slug: string, id: string): Promise<PublishedMemo> {
    const organisationId = await this.organisationOf(slug);
    const found = ID.test(id)
      ? await this.organisations.inOrganisation(organisationId, (tx) => findPublished(tx, id))
      : undefined;
    if (found === undefined) {
      throw new DomainError('NOT_FOUND');
    }
    if (found.withdrawn_at !== null) {
      throw new DomainError('PUBLICATION_WITHDRAWN');
    }
    return found;
  }

  /** The redacted document. Refuses as `one` does. */
  async document({ sha256 }: PublishedMemo): Promise<Readable> {
    return this.blobs.open(Buffer.from(sha256, 'hex'));
  }

  private async organisationOf(slug: string): Promise<string> {
    const organisationId = SLUG.test(slug) ? await findOrganisation(this.organisations, slug) : undefined;
    if (organisationId === undefined) {
      throw new DomainError('NOT_FOUND');
    }
    return organisationId;
  }
}
