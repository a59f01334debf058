import { randomUUID } from 'node:crypto';
import { DomainError, type Section } from '@app/domain';
import { insertAttachment, verifyOrganisationLog } from '@app/persistence';
import type { EntryDto } from '../../apps/api/src/measures/entries.dto';
import { DraftsService } from '../../apps/api/src/memos/drafts.service';
import type { MemoDto } from '../../apps/api/src/memos/memo.dto';
import { MemoReadingService } from '../../apps/api/src/memos/memo-reading.service';
import { MeasureOffice } from '../support/measure-office';
import { Office } from '../support/office';

/** 10:00 on 2 March 2026: the round of six months is open; it is due on 30 April. */
const MARCH = Date.UTC(2026, 2, 2, 3);
const MAY = Date.UTC(2026, 4, 4, 3);
const PERIOD = '2026-m01-06';
const RESULT = 4;

interface Plan {
  readonly planId: string;
  readonly measureIds: readonly string[];
}

let office: Office;
let plans: MeasureOffice;

beforeAll(async () => {
  office = await Office.open('report_memos', { at: MARCH });
  plans = new MeasureOffice(office);
});

beforeEach(() => office.clock.setTo(MARCH));

afterEach(async () => {
  expect(await verifyOrganisationLog(office.organisations, office.organisationId)).toMatchObject({ ok: true });
});

afterAll(() => office.close());

/** Its first measure is shared by two units, its second is of สำนักปลัด alone. */
async function activePlan(): Promise<Plan> {
  const units = [office.id('palad-office'), office.id('finance')];
  const plan = await plans.drafted([2026], { unitIds: units }, { title: 'กิจกรรมประกาศเจตนารมณ์' });
  await plans.activate(plan.planId, 2026);
  return plan;
}

function places({ measureIds: [shared = '', alone = ''] }: Plan) {
  const [palad, finance] = [office.id('palad-office'), office.id('finance')];
  return [
    ['officer', { measureId: shared, period: PERIOD, unitId: palad }],
    ['officer2', { measureId: shared, period: PERIOD, unitId: finance }],
    ['officer', { measureId: alone, period: PERIOD, unitId: palad }],
  ] as const;
}

async function handedIn(): Promise<Plan> {
  const plan = await activePlan();
  for (const [username, place] of places(plan)) {
    await plans.handIn(username, place);
  }
  return plan;
}

function gather({ planId }: Plan, username = 'officer', options: object = {}, key?: string): Promise<MemoDto> {
  const request = key === undefined ? undefined : { key, requestHash: Buffer.alloc(32, 1) };
  return plans.reports.gather(office.actor(username), { planId, period: PERIOD }, request, options);
}

/** A report on its way up the chain of three. */
async function inReview(plan: Plan): Promise<string> {
  const { id } = await gather(plan);
  await office.revised(id, { chainTemplateId: office.id('standard') });
  await office.submit(id);
  return id;
}

async function entryOf({ measureIds }: Plan, measure: number, unit: string): Promise<EntryDto | undefined> {
  const dto = await plans.measures.read(office.actor('officer'), measureIds[measure] ?? '');
  const entries = dto.years[0]?.rounds[0]?.entries ?? [];
  return entries.find(({ unitId }) => unitId === office.id(unit));
}

async function entryId(plan: Plan, measure: number, unit: string): Promise<string> {
  return (await entryOf(plan, measure, unit))?.id ?? '';
}

function tableOf({ sections = [] }: { readonly sections?: readonly Section[] }): readonly (readonly string[])[] {
  const blocks = sections.flatMap(({ body }) => (typeof body === 'string' ? [] : body));
  const [table] = blocks.filter((block) => block.type === 'table');
  return table?.rows ?? [];
}

function takeBack(plan: Plan, index: number) {
  const [username = '', place] = places(plan)[index] ?? [];
  if (place === undefined) throw new Error('No such entry');
  return plans.entries.takeBack(office.actor(username), place, undefined);
}

async function evidence(name: string, username: string): Promise<string> {
  const file = { id: randomUUID(), name, mediaType: 'image/png', size: 1, sha256: '00'.repeat(32) };
  await office.organisations.inOrganisation(office.organisationId, async (tx) =>
    insertAttachment(tx, office.organisationId, { ...file, uploadedBy: office.id(username) }, office.clock.now()),
  );
  return file.id;
}

async function toldReady(reportId: string): Promise<number> {
  return (await plans.notices(reportId, 'officer')).filter(({ kind }) => kind === 'reportReady').length;
}

function roundStates(plan: Plan): Promise<readonly unknown[]> {
  return Promise.all(plan.measureIds.map(async (id) => (await plans.lifecycle(id, 2026)).rounds[0]?.memoId ?? null));
}

describe('gathering a report', () => {
  it('makes a memo of what was handed in: a row a measure, each unit by its name, in the words of the office', async () => {
    const plan = await activePlan();
    const [[officer, first], [officer2, second], [, third]] = places(plan);
    const fileId = await evidence('ภาพประชุม.png', officer2);
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

    const memo = await gather(plan);

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
    const [[officer, place]] = places(await activePlan());
    await plans.write(officer, place, { result: 'ทำแล้ว 😀' });

    const handingIn = plans.entries.handIn(office.actor(officer), place, undefined);

    await expect(handingIn).rejects.toMatchObject({
      code: 'DOCUMENT_UNPRINTABLE',
      details: { what: ['😀'], where: ['ผลการดำเนินงาน'] },
    });
  });

  it('waits for all entries; once they are late, it goes without who does not come, and says so', async () => {
    const plan = await activePlan();
    const [[officer, first]] = places(plan);
    await plans.handIn(officer, first);

    const incomplete = gather(plan);
    const early = gather(plan, 'officer', { incomplete: true });
    await expect(incomplete).rejects.toMatchObject({
      code: 'REPORT_INCOMPLETE',
      details: { missing: ['กองคลัง (1)', 'สำนักปลัด (2)'] },
    });
    await expect(early).rejects.toMatchObject({ code: 'REPORT_NOT_DUE', details: { dueOn: '2026-04-30' } });
    office.clock.setTo(MAY);
    const memo = await gather(plan, 'officer', { incomplete: true });

    expect(tableOf(memo).map((row) => row[RESULT])).toEqual([
      'กองคลัง:\nยังไม่ได้รับผลการดำเนินงาน\nสำนักปลัด:\nดำเนินการแล้ว',
      'ยังไม่ได้รับผลการดำเนินงาน',
    ]);
  });

  it('answers with the same memo again, its table as it is handed in by now, and keeps what its officer wrote', async () => {
    const plan = await handedIn();
    const { id, sections = [] } = await gather(plan);
    const own = await evidence('หนังสือนำ.png', 'officer');
    const edited = [{ heading: 'เรื่องเดิม', body: 'เขียนเอง' }, ...sections.toReversed()];
    await office.revised(id, { subject: 'เรื่องที่แก้แล้ว', sections: edited, attachmentIds: [own] });
    const [, , [officer, third]] = places(plan);
    await plans.entries.takeBack(office.actor(officer), third, undefined);
    await plans.write(officer, third, { result: 'แก้ผลแล้ว', evidenceIds: [await evidence('ใหม่.png', officer)] });
    await plans.entries.handIn(office.actor(officer), third, undefined);

    const again = await gather(plan);

    expect(again).toMatchObject({ id, subject: 'เรื่องที่แก้แล้ว' });
    expect(again.sections?.map(({ heading }) => heading)).toEqual(edited.map(({ heading }) => heading));
    expect(again.sections?.[0]).toEqual(edited[0]);
    expect(tableOf(again)[1]?.[RESULT]).toBe('แก้ผลแล้ว\nหลักฐานตามสิ่งที่ส่งมาด้วย ๑ รายการ');
    expect(again.attachments?.map(({ name }) => name)).toEqual(['หนังสือนำ.png', 'ใหม่.png']);
    const { version } = await gather(plan);
    expect(version).toBe(again.version);
  });

  it('happens once a key, and two clicks at once make one memo', async () => {
    const plan = await handedIn();
    const key = randomUUID();

    const [first, second] = await Promise.all([gather(plan, 'officer', {}, key), gather(plan, 'officer', {}, key)]);
    const other = await handedIn();
    const clicks = await Promise.all(Array.from({ length: 4 }, () => gather(other)));

    expect(second.id).toBe(first.id);
    expect(new Set(clicks.map(({ id }) => id)).size).toBe(1);
  });

  it('is each officer’s own until one is submitted: that is the report', async () => {
    const plan = await handedIn();
    const [mine, theirs] = [await gather(plan), await gather(plan, 'officer2')];

    await office.submit(mine.id);

    expect(theirs.id).not.toBe(mine.id);
    await expect(gather(plan)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await expect(gather(plan, 'officer2')).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await expect(office.submit(theirs.id, 'officer2')).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
  });

  it.each([
    ['2026-m01-12', 'ROUND_NOT_OPEN'],
    ['2026-m01-09', 'NOT_FOUND'],
    ['half', 'NOT_FOUND'],
  ])('has nothing to gather in %s: %s', async (period, code) => {
    const { planId } = await handedIn();

    const gathering = plans.reports.gather(office.actor('officer'), { planId, period }, undefined, {});

    await expect(gathering).rejects.toMatchObject({ code });
  });

  it('is no more once it is approved, and comes too late once its round is closed', async () => {
    const [approved, late] = [await handedIn(), await handedIn()];
    const { id } = await gather(approved);
    await office.submit(id);
    await office.decide('palad', id, { decision: 'approve' });

    await expect(gather(approved)).rejects.toMatchObject({ code: 'REPORT_APPROVED' });
    office.clock.setTo(Date.UTC(2026, 8, 1));
    await expect(gather(late)).rejects.toMatchObject({ code: 'ROUND_CLOSED' });
  });

  it('is of a plan of one’s own organisation, by an officer with a unit', async () => {
    const plan = await handedIn();

    await expect(gather({ ...plan, planId: randomUUID() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(gather(plan, 'admin')).rejects.toMatchObject({ code: 'UNIT_NEEDED' });
    const unitId = office.id('finance');
    expect(await gather(plan, 'admin', { unitId })).toMatchObject({ unit: { id: unitId } });
    await expect(gather(await handedIn(), 'officer', { unitId: randomUUID() })).rejects.toMatchObject({
      code: 'REFERENCE_UNKNOWN',
    });
  });
});

describe('a report memo that is submitted', () => {
  it.each([
    ['an entry was taken back', (plan: Plan) => takeBack(plan, 0)],
    [
      'an entry was handed in anew',
      async (plan: Plan) => {
        await takeBack(plan, 1);
        const [, [username, place]] = places(plan);
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
    const plan = await activePlan();
    for (const [username, place] of places(plan)) {
      await plans.write(username, place, { evidenceIds: [await evidence('หลักฐาน.png', username)] });
      await plans.entries.handIn(office.actor(username), place, undefined);
    }
    const memo = await gather(plan);
    await change(plan, memo);

    await expect(office.submit(memo.id)).rejects.toMatchObject({ code: 'REPORT_STALE' });

    office.clock.setTo(MAY);
    await gather(plan, 'officer', { incomplete: true });
    await office.submit(memo.id);
    expect(await roundStates(plan)).toEqual([memo.id, memo.id]);
  });

  it('stays a report', async () => {
    const { id } = await gather(await handedIn());
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
    const plan = await handedIn();
    const id = await inReview(plan);
    await expect(takeBack(plan, 0)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await office.decide('head', id, { decision: 'endorse' });
    await office.decide('palad', id, { decision: 'endorse' });

    await end(id);

    const after = await roundStates(plan);
    await takeBack(plan, 0);
    const report = await plans.report(plan.planId, PERIOD);
    const types = await plans.events(report.id);
    expect((await office.chain(id)).status).toBe(outcome);
    expect(after).toEqual([null, null]);
    expect(types.slice(-3)).toEqual(['reportSubmitted', 'reportSettled', 'entriesReopened']);
    const [username, place] = places(plan)[0];
    await plans.entries.handIn(office.actor(username), place, undefined);
    expect((await gather(plan)).id).not.toBe(id);
  });

  it('and is approved settles the rounds of its measures for good', async () => {
    const plan = await handedIn();
    const id = await inReview(plan);
    await office.decide('head', id, { decision: 'endorse' });
    await office.decide('palad', id, { decision: 'endorse' });

    await office.decide('nayok', id, { decision: 'approve', permitPublication: true });

    const [measure] = (await plans.measures.read(office.actor('auditor'), plan.measureIds[0] ?? '')).years;
    expect(measure).toMatchObject({ status: 'reported', rounds: [{ state: 'reported' }, { state: 'planned' }] });
    expect(await plans.report(plan.planId, PERIOD)).toMatchObject({ status: 'reported', memoId: id });
    await expect(takeBack(plan, 0)).rejects.toMatchObject({ code: 'ROUND_CLOSED' });
  });
});

describe('a report memo that is returned', () => {
  it('reopens just the entries that it names, tells their unit why, and goes up again once they are handed in', async () => {
    const plan = await handedIn();
    const id = await inReview(plan);
    const marks = [{ entryId: await entryId(plan, 0, 'finance'), note: 'ระบุวันที่เบิกจ่าย' }];
    const [[officer, mine], [officer2, named]] = places(plan);

    await office.decide('head', id, { decision: 'return', reason: 'แก้ผลของกองคลัง', marks });

    const { id: reportId } = await plans.report(plan.planId, PERIOD);
    const readyBefore = await toldReady(reportId);
    const asked = await entryOf(plan, 0, 'finance');
    const inForce = await office.rows<{ handed_in: number | null }>(
      'SELECT handed_in FROM measure_entry WHERE measure_id = ANY ($1) ORDER BY id = $2',
      [plan.measureIds, asked?.id],
    );
    await expect(plans.write(officer, mine)).rejects.toMatchObject({ code: 'ENTRY_HANDED_IN' });
    await expect(takeBack(plan, 0)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await expect(office.submit(id)).rejects.toMatchObject({ code: 'REPORT_STALE' });
    await expect(gather(plan)).rejects.toMatchObject({ code: 'REPORT_INCOMPLETE' });
    await plans.write(officer2, named, { result: 'เบิกจ่ายวันที่ ๓ มีนาคม' });
    await plans.entries.handIn(office.actor(officer2), named, undefined);
    const again = await gather(plan);
    await office.submit(id);

    expect(again).toMatchObject({ id, status: 'returned' });
    expect(tableOf(again)[0]?.[RESULT]).toContain('เบิกจ่ายวันที่ ๓ มีนาคม');
    expect(inForce.map(({ handed_in }) => handed_in)).toEqual([1, 1, null]);
    expect(asked).toMatchObject({ handedInAt: null, reopened: { note: 'ระบุวันที่เบิกจ่าย' } });
    expect(await entryOf(plan, 0, 'finance')).toMatchObject({ id: asked?.id, reopened: null });
    expect((await plans.notices(reportId, 'officer2')).map(({ kind }) => kind)).toContain('entriesReopened');
    expect(await toldReady(reportId)).toBe(readyBefore + 1);
    expect(await office.chain(id)).toMatchObject({ status: 'inReview', revision: 2 });
  });

  it('lets a unit that the report went without write its entry after all, where it is named', async () => {
    const plan = await activePlan();
    const [[officer, first], [officer2, second], [, third]] = places(plan);
    await plans.handIn(officer, first);
    await plans.handIn(officer, third);
    office.clock.setTo(MAY);
    await gather(plan, 'officer', { incomplete: true });
    const { id } = await gather(plan, 'officer', { incomplete: true });
    await office.submit(id);
    await expect(plans.write(officer2, second)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });

    const marks = [{ entryId: await entryId(plan, 0, 'finance'), note: 'ขาดผลของกองคลัง' }];
    await office.decide('palad', id, { decision: 'return', reason: 'ไม่ครบ', marks });
    await plans.handIn(officer2, second);

    expect(tableOf(await gather(plan))[0]?.[RESULT]).not.toContain('ยังไม่ได้รับ');
    await office.submit(id);
  });

  it('shuts what it named again where it goes up without it', async () => {
    const plan = await activePlan();
    const [[officer, first], [officer2, second], [, third]] = places(plan);
    await plans.handIn(officer, first);
    await plans.handIn(officer, third);
    office.clock.setTo(MAY);
    const { id } = await gather(plan, 'officer', { incomplete: true });
    await office.submit(id);
    const marks = [{ entryId: await entryId(plan, 0, 'finance'), note: 'ขาดผลของกองคลัง' }];
    await office.decide('palad', id, { decision: 'return', reason: 'ไม่ครบ', marks });

    await gather(plan, 'officer', { incomplete: true });
    await office.submit(id);

    await expect(plans.write(officer2, second)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await office.decide('palad', id, { decision: 'return', reason: 'ยังไม่ครบ', marks });
    await expect(plans.handIn(officer2, second)).resolves.toMatchObject({ reopened: null });
  });

  it('reopens none where it names none, and may go up again as it is', async () => {
    const plan = await handedIn();
    const id = await inReview(plan);

    await office.decide('head', id, { decision: 'return', reason: 'แก้คำผิดในเรื่องเดิม' });

    await expect(takeBack(plan, 1)).rejects.toMatchObject({ code: 'REPORT_IN_REVIEW' });
    await office.submit(id);
    expect(await office.chain(id)).toMatchObject({ status: 'inReview', revision: 2 });
  });

  it('to an earlier signer reopens none: a mark is a word to them', async () => {
    const plan = await handedIn();
    const id = await inReview(plan);
    await office.decide('head', id, { decision: 'endorse' });
    const marks = [{ entryId: await entryId(plan, 0, 'finance'), note: 'ดูข้อนี้' }];

    await office.decide('palad', id, { decision: 'return', returnTo: 1, reason: 'ทบทวน', marks });

    await expect(plans.write('officer2', places(plan)[1][1])).rejects.toMatchObject({ code: 'ENTRY_HANDED_IN' });
  });

  it('refuses marks on what it does not carry, and records nothing then', async () => {
    const [plan, other] = [await handedIn(), await handedIn()];
    const [report, general] = [await inReview(plan), await office.submitted()];
    const marks = [{ entryId: await entryId(other, 0, 'finance'), note: 'ผิดเรื่อง' }];

    for (const id of [report, general]) {
      const returned = office.decide('head', id, { decision: 'return', reason: 'แก้', marks });
      await expect(returned).rejects.toMatchObject({ code: 'ENTRY_NOT_REPORTED' });
      expect((await office.chain(id)).status).toBe('inReview');
    }
  });

  it('is signed anew by all where its table is another, though its chain would resume', async () => {
    const plan = await handedIn();
    const id = await inReview(plan);
    await office.rows(`UPDATE chain_template SET return_resumes = true WHERE id = $1`, [office.id('standard')]);
    await office.administration().withdraw(office.actor('officer'), id, undefined, 'เริ่มใหม่');
    const resuming = await inReview(plan);
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
      marks: [{ entryId: await entryId(plan, 0, 'finance'), note: 'แก้' }],
    });
    await plans.write('officer2', places(plan)[1][1], { result: 'ผลใหม่' });
    await plans.entries.handIn(office.actor('officer2'), places(plan)[1][1], undefined);
    await gather(plan);
    await office.submit(resuming);

    expect([sameTable, (await office.chain(resuming)).turn?.step]).toEqual([2, 1]);
    await office.rows(`UPDATE chain_template SET return_resumes = false WHERE id = $1`, [office.id('standard')]);
  });
});

describe('all at once', () => {
  it('hand-ins, the clock, edits of the plan, gathering, submission and returns never wait for each other in a circle', async () => {
    const plan = await handedIn();
    const id = await inReview(plan);
    const officer = office.actor('officer');
    const returning = async (): Promise<void> => {
      const marks = [
        { entryId: await entryId(plan, 0, 'finance'), note: 'แก้' },
        { entryId: await entryId(plan, 1, 'palad-office'), note: 'แก้' },
      ];
      await office.decide('head', id, { decision: 'return', reason: 'แก้', marks });
    };
    const rounds = Array.from({ length: 12 }, () => [
      returning,
      () => office.submit(id),
      () => gather(plan),
      () => gather(plan, 'officer2'),
      () => takeBack(plan, 2),
      ...places(plan).map(
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
