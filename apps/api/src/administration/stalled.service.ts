import { Injectable } from '@nestjs/common';
import {
  addLimit,
  isLimit,
  isSettled,
  openStep,
  OFFICER_STEP,
  signersNow,
  stallOf,
  workingTimeBetween,
  type Stall,
  type StallFacts,
  type WorkingCalendar,
} from '@app/domain';
import {
  Calendars,
  listOpenMemos,
  Organisations,
  rightsOf,
  type Actor,
  type OpenMemo,
  type Right,
  type Tx,
} from '@app/persistence';
import { Clock, pageOf, placeOfCursor, type Page } from '@app/platform';
import { MemoHeadDto } from '../memos/memo-head.dto';
import { refusedField } from './refused-field';
import type { StalledMemoDto, StalledQueryDto, WaitedForDto } from './stalled.dto';

const BATCH = 500;

interface Found {
  readonly memo: OpenMemo;
  readonly stall: Stall;
  readonly signers: WaitedForDto[];
}

interface Search extends Pick<StalledQueryDto, 'cause' | 'unitId' | 'olderThan'> {
  readonly calendar: WorkingCalendar;
  readonly now: number;
}

/** Which memos stand still, why, since when, and what would move them. */
@Injectable()
export class StalledService {
  constructor(
    private readonly organisations: Organisations,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
  ) {}

  /** What waits longest first. Refuses with `LIMIT_INVALID`. */
  async list({ organisationId }: Actor, query: StalledQueryDto): Promise<Page<StalledMemoDto>> {
    const { limit, cursor, cause, unitId, olderThan } = query;
    if (olderThan !== undefined && !isLimit(olderThan)) {
      throw refusedField('LIMIT_INVALID', 'olderThan');
    }
    const [since, id] = placeOfCursor(cursor, ['instant', 'id']) ?? [];
    const after = since === undefined ? undefined : { since: new Date(since), id: String(id) };
    return this.organisations.inSnapshot(organisationId, async (tx) => {
      const calendar = await this.calendars.present(tx);
      const search = { ...(cause && { cause }), ...(unitId && { unitId }), ...(olderThan && { olderThan }), calendar };
      const now = this.clock.now();
      const found = await findStalled(tx, { ...search, now }, after, limit + 1);
      return pageOf(
        found,
        limit,
        ({ memo }) => [memo.since.toISOString(), memo.id],
        (one) => stalledMemo(one, calendar, now),
      );
    });
  }
}

async function findStalled(
  tx: Tx,
  search: Search,
  from: { readonly since: Date; readonly id: string } | undefined,
  most: number,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  let after = from;
  let isMore = true;
  while (isMore && found.length < most) {
    const memos = await listOpenMemos(tx, { unitId: search.unitId, after, limit: BATCH, now: search.now });
    const positionIds = memos.flatMap(({ turn_position_id }) => turn_position_id ?? []);
    const rights = await rightsOf(tx, [...new Set(positionIds)], search.now);
    found.push(...memos.flatMap((memo) => asStalled(memo, rights, search) ?? []));
    const last = memos.at(-1);
    after = last && { since: last.since, id: last.id };
    isMore = memos.length === BATCH;
  }
  return found.slice(0, most);
}

function asStalled(
  memo: OpenMemo,
  rights: readonly Right[],
  { cause, olderThan, calendar, now }: Search,
): Found | null {
  const facts: StallFacts = {
    kind: memo.kind,
    appointments: rights,
    isDeliveryFailed: memo.is_delivery_failed,
    isEngineBehind: memo.is_engine_behind,
    completionRefusal: memo.completion_refusal,
    at: now,
  };
  const stall = stallOf(memo.chain, facts);
  const isYoung = olderThan !== undefined && addLimit(calendar, memo.since.getTime(), olderThan) > now;
  if (stall === null || isYoung || (cause !== undefined && !stall.causes.includes(cause))) {
    return null;
  }
  return { memo, stall, signers: waitedFor(memo, rights, facts) };
}

function waitedFor(memo: OpenMemo, rights: readonly Right[], facts: StallFacts): WaitedForDto[] {
  if (memo.status === 'returned') {
    return [{ id: memo.officer_id, name: memo.officer_name, capacity: null, orderNumber: null }];
  }
  return signersNow(memo.chain, facts).map(({ id, personId, capacity, orderNumber }) => ({
    id: personId,
    name: rights.find((right) => right.id === id)?.personName ?? '',
    capacity,
    orderNumber,
  }));
}

function stalledMemo({ memo, stall, signers }: Found, calendar: WorkingCalendar, now: number): StalledMemoDto {
  const { since } = memo;
  const head = MemoHeadDto.from(memo);
  const [cause] = stall.causes;
  if (cause === undefined) {
    throw new Error('A memo that stands still without a cause');
  }
  return {
    memo: head,
    step: isSettled(memo.chain) ? null : (openStep(memo.chain)?.number ?? OFFICER_STEP),
    position: head.waitsFor,
    signers,
    since: since.toISOString(),
    deadline: memo.due_at?.toISOString() ?? null,
    waitedSeconds: Math.round(workingTimeBetween(calendar, since.getTime(), now) / 1_000),
    cause,
    causes: [...stall.causes],
    remedies: [...stall.remedies],
  };
}
