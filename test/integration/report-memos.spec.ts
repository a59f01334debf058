import { randomUUID } from 'node:crypto';
import { type Section } from '@app/domain';
import { verifyOrganisationLog } from '@app/persistence';
import { DraftsService } from '../../apps/api/src/memos/drafts.service';
import { MemoReadingService } from '../../apps/api/src/memos/memo-reading.service';
import type { MemoDto } from '../../apps/api/src/memos/memo.dto';
import type { MeasureOffice } from '../support/measure-office';
import type { Office } from '../support/office';
import { MARCH, MAY, PERIOD, RESULT, ReportOffice, tableOf, type Plan } from '../support/report-office';

let reports: ReportOffice;
let office: Office;
let plans: MeasureOffice;

beforeAll(async () => {
  reports = await ReportOffice.open('report_memos');
  ({ office, plans } = reports);
});

beforeEach(() => office.clock.setTo(MARCH));

afterEach(async () => {
  expect(await verifyOrganisationLog(office.organisations, office.organisationId)).toMatchObject({ ok: true });
});

afterAll(() => office.close());

describe('gathering a report', () => {
  it('makes a memo of what was handed in: a row a measure, each unit by its name, in the words of the office', async () => {
    const plan = await reports.activePlan();
    const [[officer, first], [officer2, second], [, third]] = reports.places(plan);
    const fileId = await reports.evidence('ภาพประชุม.png', officer2);
    await plans.write(officer, first, { result: 'จัดอบรมแล้ว', percent: 50, indicators: [{ target: 1, value: 85 }] });
    await plans.entries.handIn(office.actor(officer), first, undefined);
    await plans.write(officer2, second, {
      result: 'เบิกจ่ายแล้ว',
      spent: 12_500,
      evidenceIds: [fileId],
      obstacles: 'ฝนตก',
    });
    await plans.entries.handIn(office.actor(officer2), second, undefined);
    await plans.handIn(officer, third);

    const memo = await reports.gather(plan);

    expect(memo).toMatchObject({ kind: 'measureReport', status: 'draft', purpose: 'consider', revision: 0 });
    expect(memo.subject).toBe(
      'รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต รอบ ๖ เดือน (ตุลาคม ๒๕๖๘ - มีนาคม ๒๕๖๙) ประจำปีงบประมาณ พ.ศ.๒๕๖๙',
    );
    expect(memo.addressees).toBe(memo.steps.at(-1)?.position.name);
    expect(memo.closing).toBe('จึงเรียนมาเพื่อโปรดทราบและพิจารณาสั่งการต่อไป');
    expect(tableOf(memo)).toEqual([
      [
        '๑. กิจกรรมให้ความรู้เรื่องผลประโยชน์ทับซ้อน',
        '๑) แต่งตั้งคณะทำงาน\n๒) จัดอบรม',
        'สำนักปลัด',
        'ปีงบประมาณ พ.ศ. ๒๕๖๖',
        'กองคลัง:\nเบิกจ่ายแล้ว\nใช้งบประมาณ ๑๒,๕๐๐ บาท\nหลักฐานตามสิ่งที่ส่งมาด้วย ๑ รายการ\nสำนักปลัด:\nจัดอบรมแล้ว\nตัวชี้วัด ไม่ต่ำกว่าร้อยละ ๘๐ ผลที่ได้ ๘๕ (บรรลุ)\nดำเนินการแล้วร้อยละ ๕๐',
        'กองคลัง:\nปัญหาอุปสรรค: ฝนตก',
      ],
      expect.arrayContaining(['๒. กิจกรรมประกาศเจตนารมณ์', 'ดำเนินการแล้ว', 'ไม่มี']),
    ]);
    expect(memo.attachments).toMatchObject([{ id: fileId, name: 'ภาพประชุม.png' }]);
  });

  it('has nothing in it that no paper shows: such an entry is not handed in', async () => {
    const [[officer, place]] = reports.places(await reports.activePlan());
    await plans.write(officer, place, { result: 'ทำแล้ว 😀' });

    const handingIn = plans.entries.handIn(office.actor(officer), place, undefined);

    await expect(handingIn).rejects.toMatchObject({
      code: 'DOCUMENT_UNPRINTABLE',
      details: { what: ['😀'], where: ['ผลการดำเนินงาน'] },
    });
  });

  it('waits for all entries; once they are late, it goes without who does not come, and says so', async () => {
    const plan = await reports.activePlan();
    const [[officer, first]] = reports.places(plan);
    await plans.handIn(officer, first);

    const incomplete = reports.gather(plan);
    const early = reports.gather(plan, 'officer', { incomplete: true });
    await expect(incomplete).rejects.toMatchObject({
      code: 'REPORT_INCOMPLETE',
      details: { missing: ['กองคลัง (1)', 'สำนักปลัด (2)'] },
    });
    await expect(early).rejects.toMatchObject({ code: 'REPORT_NOT_DUE', details: { dueOn: '2026-04-30' } });
    office.clock.setTo(MAY);
    const memo = await reports.gather(plan, 'officer', { incomplete: true });

    expect(tableOf(memo).map((row) => row[RESULT])).toEqual([
      'กองคลัง:\nยังไม่ได้รับผลการดำเนินงาน\nสำนักปลัด:\nดำเนินการแล้ว',
      'ยังไม่ได้รับผลการดำเนินงาน',
    ]);
  });

  it('answers with the same memo again, its table as it is handed in by now, and keeps what its officer wrote', async () => {
    const plan = await reports.handedIn();
    const { id, sections = [] } = await reports.gather(plan);
    const own = await reports.evidence('หนังสือนำ.png', 'officer');
    const edited = [{ heading: 'เรื่องเดิม', body: 'เขียนเอง' }, ...sections.toReversed()];
    await office.revised(id, { subject: 'เรื่องที่แก้แล้ว', sections: edited, attachmentIds: [own] });
    const [, , [officer, third]] = reports.places(plan);
    await plans.entries.takeBack(office.actor(officer), third, undefined);
    await plans.write(officer, third, { result: 'แก้ผลแล้ว', evidenceIds: [await reports.evidence('ใหม่.png', officer)] });
    await plans.entries.handIn(office.actor(officer), third, undefined);

    const again = await reports.gather(plan);

    expect(again).toMatchObject({ id, subject: 'เรื่องที่แก้แล้ว' });
    expect(again.sections?.map(({ heading }) => heading)).toEqual(edited.map(({ heading }) => heading));
    expect(again.sections?.[0]).toEqual(edited[0]);
    expect(tableOf(again)[1]?.[RESULT]).toBe('แก้ผลแล้ว\nหลักฐานตามสิ่งที่ส่งมาด้วย ๑ รายการ');
    expect(again.attachments?.map(({ name }) => name)).toEqual(['หนังสือนำ.png', 'ใหม่.png']);
    const { version } = await reports.gather(plan);
    expect(version).toBe(again.version);
  });

  it('happens once a key, and two clicks at once make one memo', async () => {
    const plan = await reports.handedIn();
    const key = randomUUID();

    const [first, second] = await Promise.all([
      reports.gather(plan, 'officer', {}, key),
      reports.gather(plan, 'officer', {}, key),
    ]);
    const other = await reports.handedIn();
    const clicks = await Promise.all(Array.from({ length: 4 }, () => reports.gather(other)));

    expect(second.id).toBe(first.id);
    expect(new Set(clicks.map(({ id }) => id)).size).toBe(1);
  });

  it('is each officer’s own until one is submitted: that is the report', async () => {
    const plan = await reports.handedIn();
    const [mine, theirs] = [await reports.gather(plan), await reports.gather(plan, 'officer2')];

    await office.submit(mine.id);

    expect(theirs.id).not.toBe(mine.id);
    await expect(reports.gather(plan)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await expect(reports.gather(plan, 'officer2')).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await expect(office.submit(theirs.id, 'officer2')).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
  });

  it.each([
    ['2026-m01-12', 'ROUND_NOT_OPEN'],
    ['2026-m01-09', 'NOT_FOUND'],
    ['half', 'NOT_FOUND'],
  ])('has nothing to gather in %s: %s', async (period, code) => {
    const { planId } = await reports.handedIn();

    const gathering = plans.reports.gather(office.actor('officer'), { planId, period }, undefined, {});

    await expect(gathering).rejects.toMatchObject({ code });
  });

  it('is no more once it is approved, and comes too late once its round is closed', async () => {
    const [approved, late] = [await reports.handedIn(), await reports.handedIn()];
    const { id } = await reports.gather(approved);
    await office.submit(id);
    await office.decide('palad', id, { decision: 'approve' });

    await expect(reports.gather(approved)).rejects.toMatchObject({ code: 'REPORT_APPROVED' });
    office.clock.setTo(Date.UTC(2026, 8, 1));
    await expect(reports.gather(late)).rejects.toMatchObject({ code: 'ROUND_CLOSED' });
  });

  it('is of a plan of one’s own organisation, by an officer with a unit', async () => {
    const plan = await reports.handedIn();

    await expect(reports.gather({ ...plan, planId: randomUUID() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(reports.gather(plan, 'admin')).rejects.toMatchObject({ code: 'UNIT_NEEDED' });
    const unitId = office.id('finance');
    expect(await reports.gather(plan, 'admin', { unitId })).toMatchObject({ unit: { id: unitId } });
    await expect(reports.gather(await reports.handedIn(), 'officer', { unitId: randomUUID() })).rejects.toMatchObject({
      code: 'REFERENCE_UNKNOWN',
    });
  });
});

describe('a report memo that is submitted', () => {
  it.each([
    ['an entry was taken back', (plan: Plan) => reports.takeBack(plan, 0)],
    [
      'an entry was handed in anew',
      async (plan: Plan) => {
        await reports.takeBack(plan, 1);
        const [, [username, place]] = reports.places(plan);
        await plans.handIn(username, place);
      },
    ],
    [
      'its table was edited',
      async (_: Plan, { id, sections = [] }: MemoDto) => {
        const edited = JSON.parse(JSON.stringify(sections).replace('ดำเนินการแล้ว', 'ดีเยี่ยม')) as Section[];
        await office.revised(id, { sections: edited });
      },
    ],
    ['its table was left out', (_: Plan, { id }: MemoDto) => office.revised(id, { sections: [] })],
    ['its evidence was left out', (_: Plan, { id }: MemoDto) => office.revised(id, { attachmentIds: [] })],
    [
      'the plan says it otherwise by now',
      async ({ measureIds: [id = ''] }: Plan) => {
        await plans.measures.update(office.actor('officer'), id, undefined, { title: 'ชื่อใหม่' });
      },
    ],
  ])('is refused where %s since, and goes up once it is gathered again', async (_, change) => {
    const plan = await reports.activePlan();
    for (const [username, place] of reports.places(plan)) {
      await plans.write(username, place, { evidenceIds: [await reports.evidence('หลักฐาน.png', username)] });
      await plans.entries.handIn(office.actor(username), place, undefined);
    }
    const memo = await reports.gather(plan);
    await change(plan, memo);

    await expect(office.submit(memo.id)).rejects.toMatchObject({ code: 'REPORT_STALE' });

    office.clock.setTo(MAY);
    await reports.gather(plan, 'officer', { incomplete: true });
    await office.submit(memo.id);
    expect(await reports.roundStates(plan)).toEqual([memo.id, memo.id]);
  });

  it('stays a report', async () => {
    const { id } = await reports.gather(await reports.handedIn());
    const reading = new MemoReadingService(office.organisations, office.clock);
    const drafts = new DraftsService(office.organisations, office.commands, reading, office.clock);

    const renamed = drafts.update(office.actor('officer'), id, undefined, { kind: 'general' });

    await expect(renamed).rejects.toMatchObject({ code: 'REPORT_KIND_FIXED' });
    await drafts.update(office.actor('officer'), id, undefined, { kind: 'measureReport', subject: 'อื่น' });
  });

  it.each([
    ['rejected', (id: string) => office.decide('nayok', id, { decision: 'reject', reason: 'ไม่เห็นชอบ' })],
    ['withdrawn', (id: string) => office.administration().withdraw(office.actor('officer'), id, undefined, 'ถอน')],
    [
      'cancelled',
      (id: string) =>
        office.administration().cancel(office.actor('admin', ['administrator']), id, undefined, 'ผู้เสนอลาออก'),
    ],
  ])('and is %s in the end gives the entries back, and another can be gathered', async (outcome, end) => {
    const plan = await reports.handedIn();
    const id = await reports.inReview(plan);
    await expect(reports.takeBack(plan, 0)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await office.decide('head', id, { decision: 'endorse' });
    await office.decide('palad', id, { decision: 'endorse' });

    await end(id);

    const after = await reports.roundStates(plan);
    await reports.takeBack(plan, 0);
    const report = await plans.report(plan.planId, PERIOD);
    const types = await plans.events(report.id);
    expect((await office.chain(id)).status).toBe(outcome);
    expect(after).toEqual([null, null]);
    expect(types.slice(-3)).toEqual(['reportSubmitted', 'reportSettled', 'entriesReopened']);
    const [username, place] = reports.places(plan)[0];
    await plans.entries.handIn(office.actor(username), place, undefined);
    expect((await reports.gather(plan)).id).not.toBe(id);
  });

  it('and is approved settles the rounds of its measures for good', async () => {
    const plan = await reports.handedIn();
    const id = await reports.inReview(plan);
    await office.decide('head', id, { decision: 'endorse' });
    await office.decide('palad', id, { decision: 'endorse' });

    await office.decide('nayok', id, { decision: 'approve', permitPublication: true });

    const [measure] = (await plans.measures.read(office.actor('auditor'), plan.measureIds[0] ?? '')).years;
    expect(measure).toMatchObject({ status: 'reported', rounds: [{ state: 'reported' }, { state: 'planned' }] });
    expect(await plans.report(plan.planId, PERIOD)).toMatchObject({ status: 'reported', memoId: id });
    await expect(reports.takeBack(plan, 0)).rejects.toMatchObject({ code: 'ROUND_CLOSED' });
  });
});
