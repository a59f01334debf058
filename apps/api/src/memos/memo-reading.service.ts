import { Injectable } from '@nestjs/common';
import { Organisations, readMemo, type Actor, type Tx } from '@app/persistence';
import { Clock } from '@app/platform';
import { MemoDto } from './memo.dto';

/** A memo as its reader may see it. */
@Injectable()
export class MemoReadingService {
  constructor(
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  /** Refuses with `NOT_FOUND`, also where the actor may not read it. */
  async read(actor: Actor, memoId: string): Promise<MemoDto> {
    return this.organisations.inOrganisation(actor.organisationId, (tx) => this.readIn(tx, actor, memoId));
  }

  /** Within a command's transaction: sees what it wrote. */
  async readIn(tx: Tx, actor: Actor, memoId: string): Promise<MemoDto> {
    return MemoDto.from(await readMemo(tx, actor, memoId, this.clock.now()));
  }
}
