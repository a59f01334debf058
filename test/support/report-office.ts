import { randomUUID } from 'node:crypto';
import type { Section } from '@app/domain';
import { insertAttachment } from '@app/persistence';
import type { EntryDto } from '../../apps/api/src/measures/entries.dto';
import type { MemoDto } from '../../apps/api/src/memos/memo.dto';
import { MeasureOffice } from './measure-office';
import { Office } from './office';

/** 10:00 on 2 March 2026: the round of six months is open; it is due on 30 April. */
export const MARCH = Date.UTC(2026, 2, 2, 3);
export const MAY = Date.UTC(2026, 4, 4, 3);
export const PERIOD = '2026-m01-06';
/** The column of results. */
export const RESULT = 4;

export interface Plan {
  readonly planId: string;
  readonly measureIds: readonly string[];
}

/** An office whose plans' reports go up as memos. */
export class ReportOffice {
  private constructor(
    readonly office: Office,
    readonly plans: MeasureOffice,
  ) {}

  static async open(name: string): Promise<ReportOffice> {
    const office = await Office.open(name, { at: MARCH });
    return new ReportOffice(office, new MeasureOffice(office));
  }

  /** Its first measure is shared by two units, its second is of สำนักปลัด alone. */
  async activePlan(): Promise<Plan> {
    const units = [this.office.id('palad-office'), this.office.id('finance')];
    const plan = await this.plans.drafted([2026], { unitIds: units }, { title: 'กิจกรรมประกาศเจตนารมณ์' });
    await this.plans.activate(plan.planId, 2026);
    return plan;
  }

  places({ measureIds: [shared = '', alone = ''] }: Plan) {
    const [palad, finance] = [this.office.id('palad-office'), this.office.id('finance')];
    return [
      ['officer', { measureId: shared, period: PERIOD, unitId: palad }],
      ['officer2', { measureId: shared, period: PERIOD, unitId: finance }],
      ['officer', { measureId: alone, period: PERIOD, unitId: palad }],
    ] as const;
  }

  async handedIn(): Promise<Plan> {
    const plan = await this.activePlan();
    for (const [username, place] of this.places(plan)) {
      await this.plans.handIn(username, place);
    }
    return plan;
  }

  gather({ planId }: Plan, username = 'officer', options: object = {}, key?: string): Promise<MemoDto> {
    const request = key === undefined ? undefined : { key, requestHash: Buffer.alloc(32, 1) };
    return this.plans.reports.gather(this.office.actor(username), { planId, period: PERIOD }, request, options);
  }

  /** A report on its way up the chain of three. */
  async inReview(plan: Plan): Promise<string> {
    const { id } = await this.gather(plan);
    await this.office.revised(id, { chainTemplateId: this.office.id('standard') });
    await this.office.submit(id);
    return id;
  }

  async entryOf({ measureIds }: Plan, measure: number, unit: string): Promise<EntryDto | undefined> {
    const dto = await this.plans.measures.read(this.office.actor('officer'), measureIds[measure] ?? '');
    const entries = dto.years[0]?.rounds[0]?.entries ?? [];
    return entries.find(({ unitId }) => unitId === this.office.id(unit));
  }

  async entryId(plan: Plan, measure: number, unit: string): Promise<string> {
    return (await this.entryOf(plan, measure, unit))?.id ?? '';
  }

  takeBack(plan: Plan, index: number) {
    const [username = '', place] = this.places(plan)[index] ?? [];
    if (place === undefined) throw new Error('No such entry');
    return this.plans.entries.takeBack(this.office.actor(username), place, undefined);
  }

  async evidence(name: string, username: string): Promise<string> {
    const file = { id: randomUUID(), name, mediaType: 'image/png', size: 1, sha256: '00'.repeat(32) };
    await this.office.organisations.inOrganisation(this.office.organisationId, async (tx) =>
      insertAttachment(
        tx,
        this.office.organisationId,
        { ...file, uploadedBy: this.office.id(username) },
        this.office.clock.now(),
      ),
    );
    return file.id;
  }

  async toldReady(reportId: string): Promise<number> {
    return (await this.plans.notices(reportId, 'officer')).filter(({ kind }) => kind === 'reportReady').length;
  }

  roundStates(plan: Plan): Promise<readonly unknown[]> {
    return Promise.all(
      plan.measureIds.map(async (id) => (await this.plans.lifecycle(id, 2026)).rounds[0]?.memoId ?? null),
    );
  }
}

export function tableOf({ sections = [] }: { readonly sections?: readonly Section[] }): readonly (readonly string[])[] {
  const blocks = sections.flatMap(({ body }) => (typeof body === 'string' ? [] : body));
  const [table] = blocks.filter((block) => block.type === 'table');
  return table?.rows ?? [];
}
