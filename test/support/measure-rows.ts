import { randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { EMPTY_ENTRY, standardCadence, unopenedReport, unplanned } from '@app/domain';
import {
  EntryHandInEntity,
  LOG_START,
  MeasureEntity,
  MeasureEntryEntity,
  MeasureRoundEntity,
  MeasureUnitEntity,
  MeasureYearEntity,
  PlanEntity,
  ReportRoundEntity,
  RoundCommandEntity,
  StreamTextEntity,
} from '@app/persistence';
import { AT, type OrganisationRows } from './record-fixtures';

/** A plan with one measure, its year, a round, and an entry that was handed in; gives the plan's id. */
export async function insertMeasureRows(manager: EntityManager, organisation: OrganisationRows): Promise<string> {
  const { id: organisationId, unitId, officer } = organisation;
  const { personId } = officer;
  const [planId, measureId, measureYearId, reportId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const period = '2023-m01-06';
  const common = { organisationId, planId, lastEventAt: AT, logHead: LOG_START, recordVersion: 0 };
  await manager.insert(PlanEntity, {
    organisationId,
    id: planId,
    title: 'แผนปฏิบัติการป้องกันการทุจริต',
    fiscalYears: [2023, 2024],
    status: 'draft',
    officerId: personId,
    version: 1,
    createdAt: AT,
    updatedAt: AT,
  });
  await manager.insert(MeasureEntity, {
    organisationId,
    id: measureId,
    planId,
    number: 1,
    title: 'กิจกรรมให้ความรู้',
    content: {
      ...{
        dimension: null,
        rationale: null,
        targetGroup: null,
        place: null,
        period: null,
        responsible: null,
        budgetText: null,
      },
      ...{ objectives: [], steps: [], outputs: [], outcomes: [] },
    },
    budgetAmount: 20_000,
    targets: [{ comparator: 'atLeast', value: 80, unit: 'ร้อยละ', text: 'ไม่ต่ำกว่าร้อยละ ๘๐' }],
    cadence: standardCadence('halfYearly'),
    version: 1,
    updatedAt: AT,
  });
  await manager.insert(MeasureUnitEntity, { organisationId, measureId, unitId });
  await manager.insert(MeasureYearEntity, {
    ...common,
    id: measureYearId,
    measureId,
    fiscalYear: 2023,
    status: 'planned',
    lifecycle: unplanned(measureYearId),
  });
  await manager.insert(MeasureRoundEntity, {
    ...{ organisationId, measureId, period, measureYearId, planId, state: 'open' },
    ...{ opensOn: '2023-03-01', dueOn: '2023-04-30', closesOn: '2023-07-31' },
  });
  await manager.insert(RoundCommandEntity, {
    ...{ organisationId, measureId, period, command: 'openRound', dating: 1, at: AT },
  });
  const { evidenceIds, indicators } = EMPTY_ENTRY;
  await manager.insert(MeasureEntryEntity, {
    ...{ organisationId, id: randomUUID(), measureId, period, unitId, version: 1, indicators, evidenceIds },
    ...{ percent: 100, spent: 20_000, handedIn: 1, updatedAt: AT, updatedBy: personId },
  });
  await manager.insert(EntryHandInEntity, {
    ...{ organisationId, measureId, period, unitId, number: 1, measureYearId, content: EMPTY_ENTRY, evidence: [] },
    ...{ contentHash: randomBytes(32), handedInAt: AT, handedInBy: personId },
  });
  await manager.insert(ReportRoundEntity, {
    ...{ ...common, id: reportId, period, status: 'gathering', round: unopenedReport(reportId) },
  });
  await manager.insert(StreamTextEntity, { organisationId, streamId: measureYearId, version: 1, text: 'เหตุผล' });
  return planId;
}
