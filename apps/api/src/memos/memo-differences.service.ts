import { Injectable } from '@nestjs/common';
import { memoDifferences } from '@app/documents';
import { DomainError } from '@app/domain';
import {
  lastRevisionDecidedBy,
  Organisations,
  readDraftedVersion,
  readStanding,
  readSubmittedVersion,
  showsWorkingDraft,
  type Actor,
  type MemoVersion,
  type Tx,
} from '@app/persistence';
import { Clock } from '@app/platform';
import { MemoDifferencesDto, type DifferencesQueryDto } from './differences.dto';

/** Two versions of a memo; a revision is null for the draft, and `from` where nothing was submitted before. */
interface Versions {
  readonly revisions: { readonly from: number | null; readonly to: number | null };
  readonly before: MemoVersion;
  readonly after: MemoVersion;
}

/** Tells whoever may read a memo whole what changed in it. */
@Injectable()
export class MemoDifferencesService {
  constructor(
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  /** Refuses with `NOT_FOUND`, also for who may read the memo's head only. */
  async differences(actor: Actor, memoId: string, query: DifferencesQueryDto): Promise<MemoDifferencesDto> {
    const { revisions, before, after } = await this.organisations.inOrganisation(actor.organisationId, (tx) =>
      this.read(tx, actor, memoId, query),
    );
    return MemoDifferencesDto.from(revisions, memoDifferences(before, after));
  }

  private async read(tx: Tx, actor: Actor, memoId: string, query: DifferencesQueryDto): Promise<Versions> {
    const at = this.clock.now();
    const standing = await readStanding(tx, actor, memoId, at);
    if (standing.access !== 'all') {
      throw new DomainError('NOT_FOUND');
    }
    const isDraft = query.to === undefined && showsWorkingDraft(standing, actor);
    const to = isDraft ? null : (query.to ?? standing.chain.revision);
    const highest = to ?? standing.chain.revision;
    const decided = query.from ?? (await lastRevisionDecidedBy(tx, memoId, actor.personId, highest));
    const from = decided ?? (to === null ? highest : to - 1);
    const after = to === null ? await readDraftedVersion(tx, memoId, at) : await readSubmittedVersion(tx, memoId, to);
    if (from === 0) {
      return { revisions: { from: null, to }, before: after, after };
    }
    return { revisions: { from, to }, before: await readSubmittedVersion(tx, memoId, from), after };
  }
}
