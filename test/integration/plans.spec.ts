import { v7 } from 'uuid';
import { cadenceOf } from '@app/domain';
import { insertPlan, MeasureEntity, MeasureUnitEntity, PlanEntity, type NewPlan } from '@app/persistence';
import { Office } from '../support/office';
import { aMeasure, aPlan } from '../support/plans';

const AT = Date.UTC(2026, 10, 2, 3);

let office: Office;

beforeAll(async () => {
  office = await Office.open('plans', { at: AT });
});

afterAll(async () => {
  await office.close();
});

function insert(plan: NewPlan): Promise<void> {
  return office.organisations.inOrganisation(office.organisationId, (tx) =>
    insertPlan(tx, office.organisationId, plan, AT),
  );
}

function kept<Entity extends object>(entity: new () => Entity, where: object): Promise<Entity[]> {
  return office.record.data.manage(office.organisationId, (manager) => manager.find(entity, { where }));
}

describe('a plan', () => {
  it('is kept with every measure, heading, target and responsible unit', async () => {
    const unitIds = [office.id('palad-office')];
    const measures = [aMeasure({ unitIds }), aMeasure({ number: 2, budget: { amount: null, text: 'ไม่ใช้งบประมาณ' } })];
    const plan = aPlan({ officerId: office.id('officer'), measures });

    await insert(plan);

    const [first, second] = await kept(MeasureEntity, { planId: plan.id });
    const { title, targets, cadence, rationale, objectives, steps, outputs } = measures[0] ?? aMeasure();
    expect(await kept(PlanEntity, { id: plan.id })).toMatchObject([
      { status: 'draft', fiscalYears: [2023, 2024], version: 1, sourceHash: plan.sourceHash },
    ]);
    expect(first).toMatchObject({ number: 1, title, targets, cadence, budgetAmount: 20_000 });
    expect(first?.content).toMatchObject({ rationale, objectives, steps, outputs, budgetText: '๒๐,๐๐๐ บาท' });
    expect(second).toMatchObject({ number: 2, budgetAmount: null });
    expect(await kept(MeasureUnitEntity, { measureId: first?.id })).toMatchObject([{ unitId: unitIds[0] }]);
  });

  it('is not imported twice from the same source', async () => {
    const plan = aPlan({ officerId: office.id('officer') });
    await insert(plan);

    const again = insert({ ...plan, id: v7(), measures: [aMeasure()] });

    await expect(again).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  it.each([
    ['MEASURE_NUMBER_TWICE', { number: 1 }, {}],
    ['CADENCE_INVALID', { number: 2 }, { cadence: { rounds: [] } }],
    ['REFERENCE_UNKNOWN', { number: 2 }, { unitIds: [v7()] }],
    [
      'CADENCE_INVALID',
      { number: 2 },
      { cadence: { rounds: [...cadenceOf([[1, 6]]).rounds, ...cadenceOf([[1, 6]]).rounds] } },
    ],
  ])('is refused whole: %s', async (code, place, changes) => {
    const plan = aPlan({ officerId: office.id('officer'), measures: [aMeasure(), aMeasure({ ...place, ...changes })] });

    await expect(insert(plan)).rejects.toMatchObject({ code });

    expect(await kept(PlanEntity, { id: plan.id })).toEqual([]);
    expect(await kept(MeasureEntity, { planId: plan.id })).toEqual([]);
  });
});
