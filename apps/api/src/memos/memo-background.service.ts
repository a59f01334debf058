import { Injectable } from '@nestjs/common';
import { printedTextsOf, requirePrintable } from '@app/domain';
import {
  Calendars,
  chosenChain,
  Organisations,
  readDecisions,
  readDraft,
  readMemo,
  readPositions,
  readStanding,
  readTimeline,
  rightsOf,
  showsWorkingDraft,
  verifyMemo,
  type Actor,
  type MemoReading,
  type Tx,
} from '@app/persistence';
import { Clock, requirePictures } from '@app/platform';
import { EngineDto } from './engine.dto';
import { MemosGateway } from './memos.gateway';
import { forecast, type Route } from './route-forecast';
import { RouteDto, RouteStepDto } from './route.dto';
import { TimelineDto } from './timeline.dto';
import type { VerificationDto } from './verification.dto';

/** What stands behind a memo: its events and their check, its workflow, its way. All refuse with `NOT_FOUND`. */
@Injectable()
export class MemoBackgroundService {
  constructor(
    private readonly organisations: Organisations,
    private readonly calendars: Calendars,
    private readonly gateway: MemosGateway,
    private readonly clock: Clock,
  ) {}

  async timeline(actor: Actor, memoId: string): Promise<TimelineDto> {
    return this.organisations.inOrganisation(actor.organisationId, async (tx) => {
      const [{ access }, rows, decisions] = await Promise.all([
        readStanding(tx, actor, memoId, this.clock.now()),
        readTimeline(tx, memoId),
        readDecisions(tx, memoId),
      ]);
      return TimelineDto.from(memoId, rows, decisions, access === 'all');
    });
  }

  async verification(actor: Actor, memoId: string): Promise<VerificationDto> {
    const { organisationId } = actor;
    return this.organisations.inSnapshot(organisationId, async (tx) => {
      const { chain } = await readStanding(tx, actor, memoId, this.clock.now());
      const isUnrecorded = chain.version === 0 && (await readTimeline(tx, memoId)).length === 0;
      return isUnrecorded ? { ok: true, checked: 0 } : verifyMemo(tx, organisationId, memoId);
    });
  }

  async engine(actor: Actor, memoId: string): Promise<EngineDto> {
    const { organisationId } = actor;
    const { chain } = await this.organisations.inOrganisation(organisationId, (tx) =>
      readStanding(tx, actor, memoId, this.clock.now()),
    );
    return EngineDto.from(chain, await this.gateway.ask({ organisationId, id: memoId }));
  }

  /**
   * The way of a memo from now on. The officer of a returned memo sees that of the draft that they work on, as if it
   * began anew; everyone else the present chain. Refuses with `DOCUMENT_UNPRINTABLE` where the draft, once submitted, could not
   * be printed.
   */
  async route(actor: Actor, memoId: string): Promise<RouteDto> {
    return this.organisations.inOrganisation(actor.organisationId, async (tx) => {
      const now = this.clock.now();
      const [reading, calendar] = await Promise.all([readMemo(tx, actor, memoId, now), this.calendars.present(tx)]);
      if (showsWorkingDraft(reading.standing, actor)) {
        requirePrintable(printedTextsOf(reading.content));
        requirePictures(reading);
      }
      const route = await routeOf(tx, actor, reading);
      const positionIds = route.steps.map(({ positionId }) => positionId);
      const [rights, positions] = await Promise.all([rightsOf(tx, positionIds, now), readPositions(tx, positionIds)]);
      return { steps: forecast(route, rights, calendar, now).map((step) => RouteStepDto.from(step, positions)) };
    });
  }
}

async function routeOf(tx: Tx, actor: Actor, { standing, content, steps }: MemoReading): Promise<Route> {
  const { chain, officer, memoId } = standing;
  const facts = { kind: content.kind, urgency: content.urgency, officerId: officer.id };
  if (chain.status === 'returned' && officer.id === actor.personId) {
    const draft = await readDraft(tx, memoId);
    return { ...facts, steps: (await chosenChain(tx, draft))?.steps ?? [], chain: undefined };
  }
  return { ...facts, steps, chain };
}
