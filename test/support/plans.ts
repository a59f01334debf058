import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { standardCadence, type PlannedMeasure } from '@app/domain';
import type { NewPlan } from '@app/persistence';

/** A valid measure; a test names what it is about. */
export function aMeasure(overrides: Partial<PlannedMeasure> = {}): PlannedMeasure {
  return {
    id: v7(),
    number: 1,
    title: 'กิจกรรมให้ความรู้เรื่องผลประโยชน์ทับซ้อน',
    dimension: null,
    rationale: 'ตามแผนปฏิบัติการป้องกันการทุจริต',
    objectives: ['เพื่อสร้างจิตสำนึก'],
    targetGroup: 'พนักงานส่วนตำบล จำนวน ๔๔ คน',
    place: null,
    steps: ['แต่งตั้งคณะทำงาน', 'จัดอบรม'],
    period: 'ปีงบประมาณ พ.ศ. ๒๕๖๖',
    budget: { amount: 20_000, text: '๒๐,๐๐๐ บาท' },
    responsible: 'สำนักปลัด',
    outputs: ['ผู้เข้าอบรมไม่ต่ำกว่าร้อยละ ๘๐'],
    outcomes: [],
    targets: [{ comparator: 'atLeast', value: 80, unit: 'ร้อยละ', text: 'ไม่ต่ำกว่าร้อยละ ๘๐' }],
    cadence: standardCadence('halfYearly'),
    unitIds: [],
    ...overrides,
  };
}

/** A plan of one measure, as an importer hands it over. */
export function aPlan(overrides: Partial<NewPlan> & Pick<NewPlan, 'officerId'>): NewPlan {
  const id = overrides.id ?? v7();
  return {
    id,
    title: 'แผนปฏิบัติการป้องกันการทุจริต',
    fiscalYears: [2023, 2024],
    sourceHash: createHash('sha256').update(id).digest(),
    measures: [aMeasure()],
    ...overrides,
  };
}
