import { Injectable } from '@nestjs/common';
import { DomainError, publicationRefusal, PUBLICATION_STEP } from '@app/domain';
import {
  endDelay,
  findPublication,
  listPublications,
  Organisations,
  readStanding,
  textHash,
  type Actor,
  type RequestKey,
} from '@app/persistence';
import { Clock, pageOf, placeOfCursor, Publisher } from '@app/platform';
import { PrintingPlaces } from '../documents/printing-places';
import { MemoWork } from '../memos/memo-work';
import { PublicationDto, type PublicationListDto, type PublicationsQueryDto } from './publications.dto';

/** What records clerks and administrators do with what was published. */
@Injectable()
export class PublicationsService {
  constructor(
    private readonly organisations: Organisations,
    private readonly work: MemoWork,
    private readonly publisher: Publisher,
    private readonly places: PrintingPlaces,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  async list({ organisationId }: Actor, query: PublicationsQueryDto): Promise<PublicationListDto> {
    const { limit, cursor, kind, fiscalYear, state } = query;
    const [publishedAt, id] = placeOfCursor(cursor, ['instant', 'id']) ?? [];
    const after = publishedAt === undefined ? undefined : { publishedAt: new Date(publishedAt), id: String(id) };
    const isInForce = state === undefined ? undefined : state === 'inForce';
    return this.organisations.inOrganisation(organisationId, async (tx) =>
      pageOf(
        await listPublications(tx, { isInForce, kind, fiscalYear, after, limit: limit + 1 }),
        limit,
        (row) => [row.published_at.toISOString(), row.id],
        (row) => PublicationDto.from(row),
      ),
    );
  }

  /**
   * Publishes a memo anew: after a withdrawal, or where the engine could not. Refuses with `NOT_FOUND`, `WRONG_STATE`,
   * `PUBLICATION_NOT_PERMITTED`, `ALREADY_PUBLISHED`, `DOCUMENT_UNPRINTABLE`, `DOCUMENT_FAILED`, `TOO_MANY_REQUESTS`.
   */
  async publish(actor: Actor, memoId: string, request: RequestKey | undefined): Promise<PublicationDto> {
    await this.organisations.inOrganisation(actor.organisationId, (tx) =>
      readStanding(tx, actor, memoId, this.clock.now()),
    );
    if (await this.work.wasAnswered(actor, memoId, request)) {
      return this.present(actor, memoId);
    }
    await this.places.within(actor.personId, () =>
      this.publisher.publish(actor.organisationId, memoId, ({ facts, enclosed, keep }) =>
        this.work.run(actor, memoId, request, async ({ memo, at }, tx) => {
          if (publicationRefusal(memo.chain) === undefined) {
            await keep();
          }
          endDelay(tx, memoId, PUBLICATION_STEP);
          return { command: { ...facts, type: 'publish', by: actor.personId, at }, enclosed };
        }),
      ),
    );
    return this.present(actor, memoId);
  }

  /** Takes a publication back: its page and document are gone from then on. Refuses with `NOT_FOUND`, `NOT_PUBLISHED`. */
  async withdraw(
    actor: Actor,
    memoId: string,
    request: RequestKey | undefined,
    reason: string,
  ): Promise<PublicationDto> {
    await this.work.run(actor, memoId, request, ({ at }) => ({
      command: { type: 'withdrawPublication', by: actor.personId, at, textHash: textHash(reason) },
      enclosed: { text: reason },
    }));
    return this.present(actor, memoId);
  }

  private async present({ organisationId }: Actor, memoId: string): Promise<PublicationDto> {
    const found = await this.organisations.inOrganisation(organisationId, (tx) => findPublication(tx, memoId));
    if (found === undefined) {
      throw new DomainError('NOT_FOUND');
    }
    return PublicationDto.from(found);
  }
}
