import { Injectable } from '@nestjs/common';
import type { EventsAbove, MemoApprovalStart, PassDeadline } from '@app/contracts';
import type { MemoEvent } from '@app/domain';
import { keepArchive, MemoCommands, Organisations } from '@app/persistence';
import { Clock } from '@app/platform';
import type { RecordPort } from '../../../activities';

/** The workflow's commands and questions, as transactions of the record. */
@Injectable()
export class RecordAdapter implements RecordPort {
  constructor(
    private readonly organisations: Organisations,
    private readonly commands: MemoCommands,
    private readonly clock: Clock,
  ) {}

  passDeadline(request: PassDeadline): Promise<readonly MemoEvent[]> {
    const { organisationId, id, activation, number, at, knownVersion } = request;
    return this.commands.passDeadline(organisationId, id, { activation, number, at }, knownVersion);
  }

  readEvents({ organisationId, id, knownVersion }: EventsAbove): Promise<readonly MemoEvent[]> {
    return this.commands.eventsAbove(organisationId, id, knownVersion);
  }

  /** The one completion step so far. */
  async keepCompletion({ organisationId, id }: MemoApprovalStart): Promise<void> {
    await this.organisations.inOrganisation(organisationId, (tx) => keepArchive(tx, id, this.clock.now()));
  }
}
