import { MemoEntity, UnitEntity } from '@app/persistence';
import { openTestRecord, type TestRecord } from '../support/record';
import { AT, insertMemo, insertOrganisation, type OrganisationRows } from '../support/record-fixtures';

let record: TestRecord;
let ours: OrganisationRows;
let theirs: OrganisationRows;

beforeAll(async () => {
  record = await openTestRecord('organisation_data');
  ours = await insertOrganisation(record.data);
  theirs = await insertOrganisation(record.data);
});

afterAll(async () => {
  await record.close();
});

describe('manage', () => {
  it("finds one organisation's rows without a word about it", async () => {
    const units = await record.data.manage(ours.id, (manager) => manager.find(UnitEntity));

    expect(units).toMatchObject([{ id: ours.unitId, organisationId: ours.id, closedAt: null }]);
  });

  it('takes back everything when its work fails, and passes the error on', async () => {
    const failing = record.data.manage(ours.id, async (manager) => {
      await manager.update(UnitEntity, { id: ours.unitId }, { closedAt: AT });
      throw new Error('the work failed');
    });

    await expect(failing).rejects.toThrow('the work failed');
    const [unit] = await record.data.manage(ours.id, (manager) => manager.find(UnitEntity));
    expect(unit?.closedAt).toBeNull();
  });

  it('keeps organisations that work at the same time apart', async () => {
    const work = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? ours : theirs));

    const seen = await Promise.all(
      work.map(({ id }) => record.data.manage(id, (manager) => manager.find(UnitEntity, { select: { id: true } }))),
    );

    expect(seen).toEqual(work.map(({ unitId }) => [{ id: unitId }]));
  });

  it('gives instants, dates, hashes, lists and large amounts as the entities say', async () => {
    const memo = await record.data.manage(ours.id, (manager) => insertMemo(manager, ours));

    const found = await record.data.manage(ours.id, (manager) => manager.findOneByOrFail(MemoEntity, { id: memo.id }));

    expect(found).toMatchObject({
      memoDate: '2026-02-02',
      createdAt: AT,
      amount: 9_007_199_254_740_991,
      attachmentIds: [],
      sections: [{ heading: 'เรื่องเดิม', body: 'ข้อความ' }],
      form: null,
    });
  });
});
