import { randomUUID } from 'node:crypto';
import { DomainError } from '@app/domain';
import { verifyOrganisationLog } from '@app/persistence';
import type { MeasureOffice } from '../support/measure-office';
import type { Office } from '../support/office';
import { MARCH, MAY, PERIOD, RESULT, ReportOffice, tableOf } from '../support/report-office';

let reports: ReportOffice;
let office: Office;
let plans: MeasureOffice;

beforeAll(async () => {
  reports = await ReportOffice.open('report_returns');
  ({ office, plans } = reports);
});

beforeEach(() => office.clock.setTo(MARCH));

afterEach(async () => {
  expect(await verifyOrganisationLog(office.organisations, office.organisationId)).toMatchObject({ ok: true });
});

afterAll(() => office.close());

describe('a report memo that is returned', () => {
  it('reopens just the entries that it names, tells their unit why, and goes up again once they are handed in', async () => {
    const plan = await reports.handedIn();
    const id = await reports.inReview(plan);
    const marks = [{ entryId: await reports.entryId(plan, 0, 'finance'), note: 'ระบุวันที่เบิกจ่าย' }];
    const [[officer, mine], [officer2, named]] = reports.places(plan);

    await office.decide('head', id, { decision: 'return', reason: 'แก้ผลของกองคลัง', marks });

    const { id: reportId } = await plans.report(plan.planId, PERIOD);
    const readyBefore = await reports.toldReady(reportId);
    const asked = await reports.entryOf(plan, 0, 'finance');
    const inForce = await office.rows<{ handed_in: number | null }>(
      'SELECT handed_in FROM measure_entry WHERE measure_id = ANY ($1) ORDER BY id = $2',
      [plan.measureIds, asked?.id],
    );
    await expect(plans.write(officer, mine)).rejects.toMatchObject({ code: 'ENTRY_HANDED_IN' });
    await expect(reports.takeBack(plan, 0)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await expect(office.submit(id)).rejects.toMatchObject({ code: 'REPORT_STALE' });
    await expect(reports.gather(plan)).rejects.toMatchObject({ code: 'REPORT_INCOMPLETE' });
    await plans.write(officer2, named, { result: 'เบิกจ่ายวันที่ ๓ มีนาคม' });
    await plans.entries.handIn(office.actor(officer2), named, undefined);
    const again = await reports.gather(plan);
    await office.submit(id);

    expect(again).toMatchObject({ id, status: 'returned' });
    expect(tableOf(again)[0]?.[RESULT]).toContain('เบิกจ่ายวันที่ ๓ มีนาคม');
    expect(inForce.map(({ handed_in }) => handed_in)).toEqual([1, 1, null]);
    expect(asked).toMatchObject({ handedInAt: null, reopened: { note: 'ระบุวันที่เบิกจ่าย' } });
    expect(await reports.entryOf(plan, 0, 'finance')).toMatchObject({ id: asked?.id, reopened: null });
    expect((await plans.notices(reportId, 'officer2')).map(({ kind }) => kind)).toContain('entriesReopened');
    expect(await reports.toldReady(reportId)).toBe(readyBefore + 1);
    expect(await office.chain(id)).toMatchObject({ status: 'inReview', revision: 2 });
  });

  it('lets a unit that the report went without write its entry after all, where it is named', async () => {
    const plan = await reports.activePlan();
    const [[officer, first], [officer2, second], [, third]] = reports.places(plan);
    await plans.handIn(officer, first);
    await plans.handIn(officer, third);
    office.clock.setTo(MAY);
    await reports.gather(plan, 'officer', { incomplete: true });
    const { id } = await reports.gather(plan, 'officer', { incomplete: true });
    await office.submit(id);
    await expect(plans.write(officer2, second)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });

    const marks = [{ entryId: await reports.entryId(plan, 0, 'finance'), note: 'ขาดผลของกองคลัง' }];
    await office.decide('palad', id, { decision: 'return', reason: 'ไม่ครบ', marks });
    await plans.handIn(officer2, second);

    expect(tableOf(await reports.gather(plan))[0]?.[RESULT]).not.toContain('ยังไม่ได้รับ');
    await office.submit(id);
  });

  it('shuts what it named again where it goes up without it', async () => {
    const plan = await reports.activePlan();
    const [[officer, first], [officer2, second], [, third]] = reports.places(plan);
    await plans.handIn(officer, first);
    await plans.handIn(officer, third);
    office.clock.setTo(MAY);
    const { id } = await reports.gather(plan, 'officer', { incomplete: true });
    await office.submit(id);
    const marks = [{ entryId: await reports.entryId(plan, 0, 'finance'), note: 'ขาดผลของกองคลัง' }];
    await office.decide('palad', id, { decision: 'return', reason: 'ไม่ครบ', marks });

    await reports.gather(plan, 'officer', { incomplete: true });
    await office.submit(id);

    await expect(plans.write(officer2, second)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await office.decide('palad', id, { decision: 'return', reason: 'ยังไม่ครบ', marks });
    await expect(plans.handIn(officer2, second)).resolves.toMatchObject({ reopened: null });
  });

  it('reopens none where it names none, and may go up again as it is', async () => {
    const plan = await reports.handedIn();
    const id = await reports.inReview(plan);

    await office.decide('head', id, { decision: 'return', reason: 'แก้คำผิดในเรื่องเดิม' });

    await expect(reports.takeBack(plan, 1)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await office.submit(id);
    expect(await office.chain(id)).toMatchObject({ status: 'inReview', revision: 2 });
  });

  it('to an earlier signer reopens none: a mark is a word to them', async () => {
    const plan = await reports.handedIn();
    const id = await reports.inReview(plan);
    await office.decide('head', id, { decision: 'endorse' });
    const marks = [{ entryId: await reports.entryId(plan, 0, 'finance'), note: 'ดูข้อนี้' }];

    await office.decide('palad', id, { decision: 'return', returnTo: 1, reason: 'ทบทวน', marks });

    await expect(plans.write('officer2', reports.places(plan)[1][1])).rejects.toMatchObject({
      code: 'ENTRY_HANDED_IN',
    });
  });

  it('refuses marks on what it does not carry, and records nothing then', async () => {
    const [plan, other] = [await reports.handedIn(), await reports.handedIn()];
    const [report, general] = [await reports.inReview(plan), await office.submitted()];
    const marks = [{ entryId: await reports.entryId(other, 0, 'finance'), note: 'ผิดเรื่อง' }];

    for (const id of [report, general]) {
      const returned = office.decide('head', id, { decision: 'return', reason: 'แก้', marks });
      await expect(returned).rejects.toMatchObject({ code: 'ENTRY_NOT_REPORTED' });
      expect((await office.chain(id)).status).toBe('inReview');
    }
  });

  it('is signed anew by all where its table is another, though its chain would resume', async () => {
    const plan = await reports.handedIn();
    const id = await reports.inReview(plan);
    await office.rows(`UPDATE chain_template SET return_resumes = true WHERE id = $1`, [office.id('standard')]);
    await office.administration().withdraw(office.actor('officer'), id, undefined, 'เริ่มใหม่');
    const resuming = await reports.inReview(plan);
    const returned = async (marks: readonly { readonly entryId: string; readonly note: string }[]): Promise<void> => {
      await office.decide('head', resuming, { decision: 'endorse' });
      await office.decide('palad', resuming, { decision: 'return', reason: 'แก้', marks: [...marks] });
    };

    await returned([]);
    await office.submit(resuming);
    const sameTable = (await office.chain(resuming)).turn?.step;
    await office.decide('palad', resuming, {
      decision: 'return',
      reason: 'แก้ผล',
      marks: [{ entryId: await reports.entryId(plan, 0, 'finance'), note: 'แก้' }],
    });
    await plans.write('officer2', reports.places(plan)[1][1], { result: 'ผลใหม่' });
    await plans.entries.handIn(office.actor('officer2'), reports.places(plan)[1][1], undefined);
    await reports.gather(plan);
    await office.submit(resuming);

    expect([sameTable, (await office.chain(resuming)).turn?.step]).toEqual([2, 1]);
    await office.rows(`UPDATE chain_template SET return_resumes = false WHERE id = $1`, [office.id('standard')]);
  });
});

describe('all at once', () => {
  it('hand-ins, the clock, edits of the plan, gathering, submission and returns never wait for each other in a circle', async () => {
    const plan = await reports.handedIn();
    const id = await reports.inReview(plan);
    const officer = office.actor('officer');
    const returning = async (): Promise<void> => {
      const marks = [
        { entryId: await reports.entryId(plan, 0, 'finance'), note: 'แก้' },
        { entryId: await reports.entryId(plan, 1, 'palad-office'), note: 'แก้' },
      ];
      await office.decide('head', id, { decision: 'return', reason: 'แก้', marks });
    };
    const rounds = Array.from({ length: 12 }, () => [
      returning,
      () => office.submit(id),
      () => reports.gather(plan),
      () => reports.gather(plan, 'officer2'),
      () => reports.takeBack(plan, 2),
      ...reports.places(plan).map(
        ([username, place]) =>
          () =>
            plans.handIn(username, place),
      ),
      ...plan.measureIds.map(
        (measureId) => () => plans.measures.update(officer, measureId, undefined, { place: randomUUID() }),
      ),
      ...plan.measureIds.map((measureId) => async () => {
        const { id: yearId, version } = await plans.lifecycle(measureId, 2026);
        const step = { command: 'fallDue', period: PERIOD, dating: 1, at: MAY } as const;
        await office.measures.passTime(office.organisationId, yearId, step, MAY, version);
      }),
      async () => {
        const { id: reportId, clock, version } = await plans.report(plan.planId, PERIOD);
        const deadline = { activation: clock?.activation ?? 1, number: clock?.number ?? 1, at: MAY };
        await office.reports.passDeadline(office.organisationId, reportId, deadline, version);
      },
      () => plans.plans.redate(officer, plan.planId, PERIOD, undefined, { dueOn: '2026-05-31', reason: 'เลื่อน' }),
    ]);

    const outcomes = await Promise.allSettled(rounds.flat().map(async (act) => act()));

    const accidents = outcomes.flatMap((one) =>
      one.status === 'rejected' && !(one.reason instanceof DomainError) ? [String(one.reason)] : [],
    );
    expect(accidents).toEqual([]);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  }, 120_000);
});
