import { randomUUID } from 'node:crypto';
import { sealHash, Seals, verifyOrganisationLog, type SealedHead } from '@app/persistence';
import { Office } from '../support/office';

/** 10:00 on Monday, 2 November 2026, in Bangkok. */
const MONDAY = Date.parse('2026-11-02T03:00:00Z');

interface SealRow {
  readonly number: number;
  readonly sealed_at: Date;
  readonly heads: readonly SealedHead[];
  readonly merkle_root: Buffer;
  readonly previous_hash: Buffer;
  readonly seal_hash: Buffer;
}

let office: Office;
let seals: Seals;

beforeEach(async () => {
  office = await Office.open('seals', { at: MONDAY });
  seals = new Seals(office.relayPool);
});

afterEach(() => office.close());

function sealRows(): Promise<readonly SealRow[]> {
  return office.rows<SealRow>('SELECT * FROM seal ORDER BY number');
}

function seal(): Promise<number> {
  return seals.seal(office.organisationId, office.clock.now());
}

describe('sealing', () => {
  it('puts the heads that moved since the last seal under the next link of the chain', async () => {
    const first = await office.submitted();
    await office.submitted();
    expect(await seal()).toBe(3); // with the settings

    await office.decide('head', first, { decision: 'endorse' });
    expect(await seal()).toBe(1);

    const [one, two] = (await sealRows()) as [SealRow, SealRow];
    expect(two.heads).toMatchObject([{ stream: `memo/${first}`, version: 2 }]);
    expect(two.previous_hash).toEqual(one.seal_hash);
    expect(two.seal_hash).toEqual(
      sealHash({
        organisationId: office.organisationId,
        number: 2,
        at: two.sealed_at.getTime(),
        merkleRoot: two.merkle_root,
        previousHash: one.seal_hash,
      }),
    );
  });

  it('has nothing to do where nothing moved', async () => {
    await office.submitted();
    await seal();

    expect(await seals.unsealed()).toEqual([]);
    expect(await seal()).toBe(0);
    expect(await sealRows()).toHaveLength(1);
  });

  it('makes one link where several sealers come at once', async () => {
    await office.submitted();

    const sealed = await Promise.all([seal(), seal(), seal(), seal()]);

    expect(sealed.filter((heads) => heads > 0)).toEqual([2]);
    expect(await sealRows()).toHaveLength(1);
  });

  it('waits for no signature: a head that a command holds is sealed, and sealed again', async () => {
    const memoId = await office.submitted();
    const holding = office.record.app.createQueryRunner();
    await holding.startTransaction();
    await holding.query(`SELECT set_config('sanoe.organisation_id', $1, true)`, [office.organisationId]);
    await holding.query('SELECT 1 FROM engine_cursor WHERE stream_id = $1 FOR UPDATE', [memoId]);

    const meanwhile = await seal();
    await holding.rollbackTransaction();
    await holding.release();
    const afterwards = await seal();

    expect([meanwhile, afterwards]).toEqual([2, 1]);
    expect(await verifyOrganisationLog(office.organisations, office.organisationId)).toMatchObject({ ok: true });
  });

  it('takes many heads a link, and as many links as it needs', async () => {
    await office.record.data.manage(office.organisationId, async (manager) => {
      const streams = Array.from({ length: 1_500 }, () => randomUUID());
      await manager.query(
        `INSERT INTO log_entry (organisation_id, stream_id, version, stream_kind, at, event, previous_hash, record_hash)
         SELECT $1, s, 1, 'memo', now(), '{}', '\\x00', '\\x00' FROM unnest($2::uuid[]) AS s`,
        [office.organisationId, streams],
      );
      await manager.query(
        `INSERT INTO engine_cursor (organisation_id, stream_id, stream_kind, record_version, behind_since)
         SELECT $1, s, 'memo', 1, now() FROM unnest($2::uuid[]) AS s`,
        [office.organisationId, streams],
      );
    });

    expect(await seal()).toBe(1_501);

    expect((await sealRows()).map(({ heads }) => heads.length)).toEqual([1_000, 501]);
    expect(await seals.unsealed()).toEqual([]);
  });

  it('never goes back in time', async () => {
    await office.submitted();
    await seal();
    office.clock.setTo(MONDAY - 60_000);
    await office.submitted();
    await seal();

    const [one, two] = (await sealRows()) as [SealRow, SealRow];
    expect(two.sealed_at).toEqual(one.sealed_at);
  });
});
