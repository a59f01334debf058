import { v7 } from 'uuid';
import type { PlanDraft } from '@app/domain';
import {
  findPlanImport,
  insertPlanImport,
  lockPlanImport,
  notePlanOfImport,
  insertPlan,
  type Actor,
} from '@app/persistence';
import { Office } from '../support/office';
import { aPlan } from '../support/plans';

const AT = Date.UTC(2026, 10, 2, 3);
const WEEK = 7 * 24 * 3_600_000;
const MOST_OPEN = 20;
const EMPTY: PlanDraft = { measures: [], unplaced: [], warnings: [] };

let office: Office;

beforeAll(async () => {
  office = await Office.open('plan_previews', { at: AT });
});

afterAll(() => office.close());

async function readIn(actor: Actor, at: number): Promise<string> {
  const id = v7({ msecs: at });
  await office.organisations.inOrganisation(office.organisationId, (tx) => {
    insertPlanImport(tx, actor, { id, fiscalYear: 2023, sourceName: null, draft: EMPTY }, at);
    return Promise.resolve();
  });
  return id;
}

function find(actor: Actor, id: string, at: number) {
  return office.organisations.inOrganisation(office.organisationId, (tx) => findPlanImport(tx, actor, id, at));
}

async function keptOf(actor: Actor): Promise<readonly string[]> {
  const rows = await office.rows<{ id: string }>('SELECT id FROM plan_import WHERE person_id = $1 ORDER BY id', [
    actor.personId,
  ]);
  return rows.map(({ id }) => id);
}

describe('a preview of a plan', () => {
  it('waits for a week, to the last millisecond, and then neither shows nor can be kept', async () => {
    const officer = office.actor('officer');
    const id = await readIn(officer, AT);

    const lock = (at: number) =>
      office.organisations.inOrganisation(office.organisationId, (tx) => lockPlanImport(tx, officer, id, at));

    expect(await find(officer, id, AT + WEEK - 1)).toMatchObject({ id, expiresAt: AT + WEEK });
    expect(await find(officer, id, AT + WEEK)).toBeUndefined();
    expect(await lock(AT + WEEK)).toBeUndefined();
  });

  it('that was kept shows for good, and is not swept', async () => {
    const officer = office.actor('officer');
    const id = await readIn(officer, AT);
    const plan = aPlan({ officerId: officer.personId });
    await office.organisations.inOrganisation(office.organisationId, async (tx) => {
      await insertPlan(tx, office.organisationId, plan, AT);
      notePlanOfImport(tx, id, plan.id, AT);
    });

    await readIn(officer, AT + 2 * WEEK);

    expect(await find(officer, id, AT + 2 * WEEK)).toMatchObject({ planId: plan.id });
  });

  it('that is over goes with the next that anybody reads in', async () => {
    const [officer, other] = [office.actor('officer'), office.actor('officer2')];
    const id = await readIn(other, AT);

    await readIn(officer, AT + WEEK);

    expect(await keptOf(other)).not.toContain(id);
  });

  it(`goes, the oldest first, where one person has more than ${MOST_OPEN}; another person’s stay`, async () => {
    const [head, palad] = [office.actor('head'), office.actor('palad')];
    const others = await readIn(palad, AT);
    const ids: string[] = [];
    for (let count = 0; count < MOST_OPEN + 2; count += 1) ids.push(await readIn(head, AT + count));

    expect(await keptOf(head)).toEqual(ids.slice(2));
    expect(await keptOf(palad)).toEqual([others]);
  });
});
