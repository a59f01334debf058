import { randomBytes, randomUUID } from 'node:crypto';
import { DecisionEntity } from '@app/persistence';
import { openTestRecord, type TestRecord } from '../support/record';
import {
  aDecision,
  insertMemo,
  insertOrganisation,
  insertSigner,
  type MemoRows,
  type OrganisationRows,
  type Signer,
} from '../support/record-fixtures';

let record: TestRecord;
let organisation: OrganisationRows;
let acting: Signer;
let memo: MemoRows;

beforeAll(async () => {
  record = await openTestRecord('decision_constraints');
  organisation = await insertOrganisation(record.data);
  const { id: organisationId, unitId } = organisation;
  acting = await record.data.manage(organisationId, (manager) =>
    insertSigner(
      manager,
      { organisationId, unitId, name: 'acting' },
      { capacity: 'acting', orderNumber: 'คำสั่งที่ ๑๒/๒๕๖๙' },
    ),
  );
});

beforeEach(async () => {
  memo = await newMemo();
});

afterAll(async () => {
  await record.close();
});

describe('a decision', () => {
  it('stands at the first place, and the next one on it', async () => {
    await sign({ stepOrder: 1, activation: 1 });
    await sign({ stepOrder: 2, activation: 2, followsActivation: 1, decision: 'approve' });

    const found = await record.data.manage(organisation.id, (manager) =>
      manager.find(DecisionEntity, { where: { memoId: memo.id }, order: { activation: 'ASC' } }),
    );

    expect(found).toMatchObject([
      { stepOrder: 1, followsOrder: null, contentHash: memo.contentHash, marks: null, permitPublication: false },
      { stepOrder: 2, followsOrder: 1, decision: 'approve', followsActivation: 1 },
    ]);
  });

  it('may be made again at a place whose first signature was taken back, in a turn of its own', async () => {
    await sign({ stepOrder: 1, activation: 1 });

    await expect(sign({ stepOrder: 1, activation: 3 })).resolves.toBeUndefined();
  });

  it('by another capacity than that of the post names its order', async () => {
    const { personId, positionId, appointmentId } = acting;
    const right = { signerId: personId, positionId, appointmentId, capacity: 'acting' as const };

    await sign({ ...right, orderNumber: 'คำสั่งที่ ๑๒/๒๕๖๙' });

    await expect(sign({ ...right, orderNumber: null, activation: 2 })).rejects.toThrow(/decision_order_number_check/);
  });
});

describe('out of order', () => {
  const place2 = { stepOrder: 2, activation: 2 };

  it.each([
    ['at place 2 with nothing before it', { ...place2, followsActivation: null }, 'decision_follows_check'],
    ['at place 2 on a turn that nobody signed', { ...place2, followsActivation: 1 }, 'decision_follows_fk'],
    ['at place 1 on another decision', { stepOrder: 1, followsActivation: 0 }, 'decision_follows_check'],
    ['at place 0', { stepOrder: 0, followsActivation: 0 }, 'decision_order_check'],
  ])('a signature %s is refused', async (_, placed, constraint) => {
    await expect(sign(placed)).rejects.toMatchObject({ driverError: { constraint } });
  });

  it.each([
    ['at place 3 on the one at place 1', { stepOrder: 3, activation: 2, followsActivation: 1 }, 'decision_follows_fk'],
    [
      'on a turn that comes after its own',
      { stepOrder: 2, activation: 1, followsActivation: 1 },
      'decision_follows_check',
    ],
  ])('a signature %s is refused', async (_, placed, constraint) => {
    await sign({ stepOrder: 1, activation: 1 });

    await expect(sign(placed)).rejects.toMatchObject({ driverError: { constraint } });
  });

  it("a signature on another memo's is refused", async () => {
    await sign({ stepOrder: 1, activation: 1 });
    memo = await newMemo();

    await expect(sign({ ...place2, followsActivation: 1 })).rejects.toMatchObject({
      driverError: { constraint: 'decision_follows_fk' },
    });
  });

  it('a second signature in one turn is refused', async () => {
    await sign({ activation: 1 });

    await expect(sign({ activation: 1 })).rejects.toMatchObject({ driverError: { constraint: 'decision_pk' } });
  });
});

describe('without the right', () => {
  const noRight = { driverError: { constraint: 'decision_appointment_fk' } };

  it.each([
    ['another person', () => ({ signerId: organisation.officer.personId })],
    ['another position', () => ({ positionId: organisation.officer.positionId })],
    ['another capacity', () => ({ capacity: 'statutory' as const })],
    ['an appointment that is not there', () => ({ appointmentId: randomUUID() })],
    ["another person's appointment", () => ({ appointmentId: organisation.officer.appointmentId })],
  ])('a signature by %s is refused', async (_, signer) => {
    await expect(sign(signer())).rejects.toMatchObject(noRight);
  });

  it("a signature by another organisation's appointment is refused", async () => {
    const { head } = await insertOrganisation(record.data);
    const { personId: signerId, positionId, appointmentId } = head;

    await expect(sign({ signerId, positionId, appointmentId })).rejects.toMatchObject(noRight);
  });
});

describe('of other content', () => {
  const otherContent = { driverError: { constraint: 'decision_revision_fk' } };

  it.each([
    ['a hash that is not the revision’s', { contentHash: randomBytes(32) }],
    ['a revision that was not submitted', { revision: 2 }],
  ])('a signature under %s is refused', async (_, content) => {
    await expect(sign(content)).rejects.toMatchObject(otherContent);
  });

  it("a signature under another revision's hash is refused", async () => {
    await record.data.manage(organisation.id, (manager) =>
      manager.query(
        `INSERT INTO memo_revision SELECT organisation_id, memo_id, 2, content, attachments, chain, $2, submitted_at
         FROM memo_revision WHERE memo_id = $1`,
        [memo.id, randomBytes(32)],
      ),
    );

    await expect(sign({ revision: 2, contentHash: memo.contentHash })).rejects.toMatchObject(otherContent);
  });

  it('a decision that the regulation does not know is refused', async () => {
    await expect(sign({ decision: 'abstain' as DecisionEntity['decision'] })).rejects.toMatchObject({
      driverError: { constraint: 'decision_decision_check' },
    });
  });
});

function newMemo(): Promise<MemoRows> {
  return record.data.manage(organisation.id, (manager) => insertMemo(manager, organisation));
}

function sign(overrides: Partial<DecisionEntity>): Promise<void> {
  return record.data.manage(organisation.id, async (manager) => {
    await manager.insert(DecisionEntity, aDecision(memo, overrides));
  });
}
