import { Client } from 'pg';
import {
  dueAnchor,
  findAnchor,
  keepAnchor,
  keepAnchorTimestamp,
  listAnchors,
  listUnstampedAnchors,
  Seals,
  verifyOrganisationLog,
  type Anchor,
  type KeptAnchor,
  type Tx,
} from '@app/persistence';
import { Office } from '../support/office';
import { administratorUrl } from '../support/record';

/** 10:00 on Monday, 2 November 2026, in Bangkok. */
const MONDAY = Date.parse('2026-11-02T03:00:00Z');
const DAY = 24 * 3_600_000;
const SIGNATURE = Buffer.from('signed');

let office: Office;

beforeEach(async () => {
  office = await Office.open('anchors', { at: MONDAY });
});

afterEach(() => office.close());

function inOffice<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return office.organisations.inOrganisation(office.organisationId, work);
}

function due(): Promise<Anchor | undefined> {
  return inOffice((tx) => dueAnchor(tx, office.organisationId, office.clock.now()));
}

async function seal(): Promise<void> {
  await new Seals(office.relayPool).seal(office.organisationId, office.clock.now());
}

async function anchored(): Promise<KeptAnchor> {
  const anchor = await due();
  if (anchor === undefined) {
    throw new Error('Nothing is to be anchored');
  }
  await inOffice((tx) => keepAnchor(tx, { ...anchor, signature: SIGNATURE }));
  return { ...anchor, signature: SIGNATURE, timestamp: null };
}

type Statement = readonly [text: string, values?: readonly unknown[]];

/** As somebody who has the whole database, past triggers and foreign keys. */
async function asAdministrator(...statements: readonly Statement[]): Promise<void> {
  const url = new URL(administratorUrl());
  url.pathname = new URL(office.record.urls.ownerUrl).pathname;
  const administrator = new Client({ connectionString: url.href });
  await administrator.connect();
  try {
    await administrator.query('SET session_replication_role = replica');
    for (const [text, values = []] of statements) {
      await administrator.query(text, [...values]);
    }
  } finally {
    await administrator.end();
  }
}

/** Cuts a memo off with all that knew of it: its seal is the newest. */
function cutOff(memoId: string): Promise<void> {
  return asAdministrator(
    ['DELETE FROM log_entry WHERE stream_id = $1', [memoId]],
    ['DELETE FROM memo_chain WHERE memo_id = $1', [memoId]],
    ['DELETE FROM memo_revision WHERE memo_id = $1', [memoId]],
    ['DELETE FROM register_entry WHERE memo_id = $1', [memoId]],
    ['DELETE FROM engine_cursor WHERE stream_id = $1', [memoId]],
    ['DELETE FROM seal WHERE number = (SELECT max(number) FROM seal)'],
  );
}

describe('an anchor', () => {
  it('is due once a day, and only where something was sealed since the last one', async () => {
    await office.submitted();
    const before = await due();
    await seal();
    const first = await anchored();
    const again = await due();
    await office.submitted();
    await seal();
    const sameDay = await due();
    office.clock.setTo(MONDAY + DAY);
    const second = await anchored();
    office.clock.setTo(MONDAY + 2 * DAY);
    const nothingNew = await due();

    expect([before, again, sameDay, nothingNew]).toEqual([undefined, undefined, undefined, undefined]);
    expect([first, second].map(({ day, seals }) => [day, seals])).toEqual([
      ['2026-11-02', 1],
      ['2026-11-03', 2],
    ]);
    const [newest] = await office.rows<{ seal_hash: Buffer }>('SELECT seal_hash FROM seal WHERE number = 2');
    expect(second.sealHash).toEqual(newest?.seal_hash);
  });

  it('is the first one of the day, whoever comes second', async () => {
    await office.submitted();
    await seal();
    const anchor = { ...((await due()) as Anchor), signature: SIGNATURE };

    const kept = await Promise.all([1, 2, 3].map(() => inOffice((tx) => keepAnchor(tx, anchor))));

    expect(kept.toSorted()).toEqual([false, false, true]);
  });

  it('is listed the newest first, with its time-stamp once there is one', async () => {
    await office.submitted();
    await seal();
    const first = await anchored();
    office.clock.setTo(MONDAY + DAY);
    await office.submitted();
    await seal();
    const second = await anchored();
    const token = Buffer.from('token');
    await inOffice((tx) => keepAnchorTimestamp(tx, first, token));
    await inOffice((tx) => keepAnchorTimestamp(tx, first, Buffer.from('another')));

    expect(await inOffice((tx) => listAnchors(tx, { limit: 10 }))).toEqual([second, { ...first, timestamp: token }]);
    expect(await inOffice((tx) => listAnchors(tx, { limit: 10, before: second.day }))).toHaveLength(1);
    expect(await inOffice((tx) => listUnstampedAnchors(tx, 10))).toEqual([second]);
    expect(await inOffice((tx) => findAnchor(tx, first.day))).toEqual({ ...first, timestamp: token });
    expect(await inOffice((tx) => findAnchor(tx, '2026-11-09'))).toBeUndefined();
  });

  it('shows a tail that was cut off with all that knew of it, which nothing else does', async () => {
    await office.submitted();
    await seal();
    const memoId = await office.submitted();
    await seal();
    const anchor = await anchored();
    await cutOff(memoId);

    const byKept = await verifyOrganisationLog(office.organisations, office.organisationId);
    await asAdministrator(['DELETE FROM anchor']);
    const without = await verifyOrganisationLog(office.organisations, office.organisationId);
    const byAnother = await verifyOrganisationLog(office.organisations, office.organisationId, [anchor]);

    const firstBroken = { stream: 'seals', version: 2, what: 'ANCHORED_SEAL_MISSING' };
    expect(byKept.firstBroken).toEqual(firstBroken);
    expect(without.ok).toBe(true);
    expect(byAnother.firstBroken).toEqual(firstBroken);
  });

  it('shows a tail that was made anew in place of the one that was cut off', async () => {
    await office.submitted();
    await seal();
    const memoId = await office.submitted();
    await seal();
    const anchor = await anchored();
    await cutOff(memoId);
    await asAdministrator(['DELETE FROM anchor']);
    await office.submitted();
    await seal();

    const without = await verifyOrganisationLog(office.organisations, office.organisationId);
    const { firstBroken } = await verifyOrganisationLog(office.organisations, office.organisationId, [anchor]);

    expect(without.ok).toBe(true);
    expect(firstBroken).toEqual({ stream: 'seals', version: 2, what: 'ANCHORED_SEAL_CHANGED' });
  });
});
