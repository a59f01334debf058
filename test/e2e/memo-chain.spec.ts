import { aMemo, between, created, decide, fixture, submitted, type Memo, type MemoState } from '../support/memos';
import { acting, importOrganisation, type Answer, type TestOrganisation } from '../support/organisation';

interface Timeline {
  readonly items: readonly { readonly type: string; readonly version: number; readonly recordHash: string }[];
}

async function verified(organisation: TestOrganisation, memoId: string): Promise<unknown> {
  return (await organisation.as('officer').get(`/memos/${memoId}/verification`)).body;
}

function statusOf(answer: Answer<MemoState>): string {
  return answer.body.status;
}

describe('A memo goes up its chain', () => {
  it('takes the participation report of seed 000 through its four signers', async () => {
    const organisation = await importOrganisation();
    const text = fixture('000-memo-participation-2568.txt');
    const officer = organisation.as('officer');
    const report = new File([text.slice(text.indexOf('แบบรายงานผลการเปิดโอกาส'))], 'แบบรายงาน.txt', {
      type: 'text/plain',
    });
    const { body: enclosure } = await officer.client.upload('/attachments', report);
    const draft = await created(
      officer.post<Memo>('/memos', {
        kind: 'participationReport',
        attachmentIds: [(enclosure as { readonly id: string }).id],
        purpose: 'acknowledge',
        subject: between(text, 'เรื่อง ', 'เรียน ').replace(/\n/g, ' '),
        unitLine: 'โทรศัพท์ ๐ ๓๕๖๑ ๐๘๙๑ โทรสาร ๐ ๓๕๖๑ ๐๘๙๑',
        date: '2025-01-23',
        addressees: between(text, 'เรียน ', '\n'),
        sections: [
          { heading: 'เรื่องเดิม', body: between(text, 'เรื่องเดิม', 'ข้อเท็จจริง') },
          { heading: 'ข้อเท็จจริง', body: between(text, 'ข้อเท็จจริง', 'ข้อเสนอ/ข้อพิจารณา') },
          { heading: 'ข้อเสนอ/ข้อพิจารณา', body: between(text, 'ข้อเสนอ/ข้อพิจารณา', '(นางสาววันเพ็ญ') },
        ],
        chainTemplateId: organisation.chainTemplateId('standard'),
      }),
      201,
    );
    const { id } = draft.body;

    const submittedAs = await created(officer.post<MemoState>(`/memos/${id}/submit`), 200);
    const head = await decide(organisation.as('head'), id, { step: 1, decision: 'endorse', opinion: 'เห็นสมควรเห็นชอบ' });
    const palad = await decide(organisation.as('palad'), id, {
      step: 2,
      decision: 'endorse',
      opinion: 'เห็นสมควรเห็นชอบ',
    });
    const nayok = await decide(organisation.as('nayok'), id, { step: 3, decision: 'acknowledge' });

    expect(submittedAs.body).toMatchObject({ status: 'inReview', revision: 1, currentStep: 1 });
    expect(submittedAs.body.documentNumber).toMatch(/\/1$/);
    expect(head.body.memo.currentStep).toBe(2);
    expect(palad.body.memo.currentStep).toBe(3);
    expect(nayok.body.memo).toMatchObject({ status: 'approved', currentStep: null });
    const memo = (await officer.get<Memo>(`/memos/${id}`)).body;
    expect(memo.steps.map(({ heading, state }) => [heading, state])).toEqual([
      ['ความเห็นของหัวหน้าสำนักปลัด', 'signed'],
      ['ความเห็นของปลัดเทศบาล', 'signed'],
      ['ความเห็นของนายกเทศมนตรี', 'signed'],
    ]);
    expect(memo.sections?.[0]?.body).toContain('การประเมิน ITA ถือเป็นมาตรการสำคัญ');
    expect(await verified(organisation, id)).toMatchObject({ ok: true });
  });

  it('takes the report of seed 002 through three signers under its own printed headings', async () => {
    const organisation = await importOrganisation();
    const text = fixture('002-memo-measures-report-2565.txt');
    const officer = organisation.as('officer');
    const step = (code: string): string => organisation.positionId(code);
    const draft = await created(
      officer.post<Memo>('/memos', {
        kind: 'measureReport',
        purpose: 'consider',
        subject: between(text, 'เรื่อง ', 'เรียน ').replace(/\s+/g, ' '),
        date: '2022-04-08',
        addressees: between(text, 'เรียน ', '\n'),
        sections: [{ heading: '', body: between(text, 'โคกสำโรง\n\nตามรายงาน', 'จึงเรียนมา') }],
        closing: 'จึงเรียนมาเพื่อโปรดทราบและพิจารณาสั่งการต่อไป',
        chain: [
          { positionId: step('palad'), kind: 'endorse', heading: 'ข้อเสนอเพื่อพิจารณา.....' },
          { positionId: step('nayok'), kind: 'decide', heading: 'ความเห็นของนายองค์การบริหารส่วนตำบลโคกสำโรง' },
        ],
      }),
      201,
    );
    const { id } = draft.body;

    await created(officer.post<MemoState>(`/memos/${id}/submit`), 200);
    await created(decide(organisation.as('palad'), id, { step: 1, decision: 'endorse' }), 200);
    const nayok = await decide(organisation.as('nayok'), id, {
      step: 2,
      decision: 'approve',
      permitPublication: true,
      instruction: { text: 'เผยแพร่ทางเว็บไซต์', positionIds: [step('developer')], due: '2026-12-30' },
    });

    expect(nayok.body.memo.status).toBe('approved');
    const memo = (await officer.get<Memo>(`/memos/${id}`)).body;
    expect(memo.steps.map(({ heading }) => heading)).toEqual([
      'ข้อเสนอเพื่อพิจารณา.....',
      'ความเห็นของนายองค์การบริหารส่วนตำบลโคกสำโรง',
    ]);
    const tasks = await organisation.as('deputy').get<{ items: { text: string }[] }>('/tasks');
    expect(tasks.body.items.map(({ text: task }) => task)).toEqual(['เผยแพร่ทางเว็บไซต์']);
  });

  it('ends a two-signer memo at the ปลัด', async () => {
    const organisation = await importOrganisation();
    const memo = await submitted(organisation, { chainTemplateId: organisation.chainTemplateId('short') });

    const decided = await decide(organisation.as('palad'), memo.id, { step: 1, decision: 'approve' });

    expect(decided.body.memo.status).toBe('approved');
  });

  it('is addressed to the positions of its chain where its officer names nobody, also when the chain changes', async () => {
    const organisation = await importOrganisation();
    const officer = organisation.as('officer');
    const standard = { chainTemplateId: organisation.chainTemplateId('standard') };
    const { id } = (await created(officer.post<Memo>('/memos', aMemo(standard)), 201)).body;
    const change = async (changes: object): Promise<string | null> =>
      (await created(officer.patch<Memo>(`/memos/${id}`, changes, { 'if-match': '*' }), 200)).body.addressees;

    const addressed = [
      (await officer.get<Memo>(`/memos/${id}`)).body.addressees,
      await change({ chainTemplateId: organisation.chainTemplateId('short') }),
      await change({ addressees: 'นายกเทศมนตรี' }),
      await change(standard),
      await change({ addressees: null }),
    ];

    const route = 'หัวหน้าสำนักปลัด/ปลัดเทศบาล/นายกเทศมนตรี';
    expect(addressed).toEqual([route, 'ปลัดเทศบาล', 'นายกเทศมนตรี', 'นายกเทศมนตรี', route]);
  });

  it('records an acting signer with the order that they sign by', async () => {
    const organisation = await importOrganisation({
      appointments: [acting('deputy', 'head', { orderNumber: '๑๒/๒๕๖๔', from: '2021-01-04' })],
    });
    const memo = await submitted(organisation);

    const decided = await decide(organisation.as('deputy'), memo.id, { step: 1, decision: 'endorse' });

    expect(decided.body.decision).toMatchObject({ capacity: 'acting', orderNumber: '๑๒/๒๕๖๔' });
    const read = (await organisation.as('officer').get<Memo>(`/memos/${memo.id}`)).body;
    expect(read.steps[0]?.decision).toMatchObject({
      capacity: 'acting',
      orderNumber: '๑๒/๒๕๖๔',
      ownPositionName: 'นักพัฒนาชุมชน',
    });
  });

  it('takes a returned memo up again as its second revision, and keeps the first signature on record', async () => {
    const organisation = await importOrganisation();
    const officer = organisation.as('officer');
    const { id } = await submitted(organisation);
    await created(decide(organisation.as('head'), id, { step: 1, decision: 'endorse' }), 200);

    const returned = await decide(organisation.as('palad'), id, {
      step: 2,
      decision: 'return',
      reason: 'ขอให้แนบกำหนดการ',
      marks: [{ section: 0, note: 'เพิ่มวันที่' }],
    });
    const edited = await officer.patch<Memo>(
      `/memos/${id}`,
      { sections: [{ heading: 'เรื่องเดิม', body: 'ตามที่ได้รับหนังสือเชิญประชุม วันที่ ๒๕ พฤศจิกายน' }] },
      { 'if-match': '*' },
    );
    const again = await officer.post<MemoState>(`/memos/${id}/submit`);
    const stale = await decide(organisation.as('head'), id, { step: 1, decision: 'endorse', revision: 1 });
    const head = await decide(organisation.as('head'), id, { step: 1, decision: 'endorse', revision: 2 });

    expect(returned.body.memo).toMatchObject({ status: 'returned', currentStep: null });
    expect(edited.status).toBe(200);
    expect(again.body).toMatchObject({ status: 'inReview', revision: 2, currentStep: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'STALE_REVISION' } });
    expect(head.body.memo.currentStep).toBe(2);
    const { items } = (await officer.get<Timeline>(`/memos/${id}/timeline`)).body;
    expect(items.map(({ type }) => type)).toEqual(['submitted', 'decided', 'decided', 'submitted', 'decided']);
    expect(await verified(organisation, id)).toMatchObject({ ok: true });
  });

  it('lets a dissent go up: only the deciding step decides', async () => {
    const organisation = await importOrganisation();
    const { id } = await submitted(organisation);

    const dissent = await decide(organisation.as('head'), id, { step: 1, decision: 'dissent', opinion: 'ไม่เห็นควร' });
    await created(decide(organisation.as('palad'), id, { step: 2, decision: 'endorse' }), 200);
    const nayok = await decide(organisation.as('nayok'), id, { step: 3, decision: 'approve' });

    expect(dissent.body.memo).toMatchObject({ status: 'inReview', currentStep: 2 });
    expect(nayok.body.memo.status).toBe('approved');
  });

  it('lets the officer withdraw until the deciding step has decided', async () => {
    const organisation = await importOrganisation();
    const { id } = await submitted(organisation);
    const officer = organisation.as('officer');

    const withdrawn = await officer.post<MemoState>(`/memos/${id}/withdraw`, { reason: 'ยกเลิกการเดินทาง' });
    const late = await decide(organisation.as('head'), id, { step: 1, decision: 'endorse' });

    expect(statusOf(withdrawn)).toBe('withdrawn');
    expect(late).toMatchObject({ status: 409, body: { code: 'WRONG_STATE' } });
  });

  it('lets a signer take the last signature back until the next has opened the memo', async () => {
    const organisation = await importOrganisation();
    const first = await submitted(organisation);
    const second = await submitted(organisation);
    const head = organisation.as('head');
    await created(decide(head, first.id, { step: 1, decision: 'endorse' }), 200);
    await created(decide(head, second.id, { step: 1, decision: 'endorse' }), 200);
    await created(organisation.as('palad').post(`/memos/${second.id}/opened`), 200);

    const recalled = await head.post<MemoState>(`/memos/${first.id}/recall`);
    const refused = await head.post(`/memos/${second.id}/recall`);

    expect(recalled).toMatchObject({ status: 200, body: { currentStep: 1 } });
    expect(refused).toMatchObject({ status: 409, body: { code: 'NOT_RECALLABLE' } });
  });

  it('asks another position for its opinion, then comes back to who asked', async () => {
    const organisation = await importOrganisation();
    const { id } = await submitted(organisation);

    const asked = await organisation.as('head').post<MemoState>(`/memos/${id}/steps`, {
      positionId: organisation.positionId('finance-officer'),
      question: 'มีงบประมาณหรือไม่',
    });
    const answered = await decide(organisation.as('officer2'), id, {
      step: 4,
      decision: 'endorse',
      opinion: 'มีงบประมาณ',
    });
    const head = await decide(organisation.as('head'), id, { step: 1, decision: 'endorse' });

    expect(asked.body.currentStep).toBe(4);
    expect(answered.body.memo.currentStep).toBe(1);
    expect(head.body.memo.currentStep).toBe(2);
    expect(await verified(organisation, id)).toMatchObject({ ok: true });
  });

  it('signs for every step up to a later one in one act where one person may', async () => {
    const organisation = await importOrganisation({
      appointments: [{ position: 'nayok', person: 'palad', capacity: 'statutory', from: '2021-01-04', until: null }],
    });
    const { id } = await submitted(organisation);
    await created(decide(organisation.as('head'), id, { step: 1, decision: 'endorse' }), 200);

    const decided = await decide(organisation.as('palad'), id, { step: 3, decision: 'approve' });

    expect(decided.body.memo.status).toBe('approved');
    expect(decided.body.decisions.map(({ step, decision }) => [step, decision])).toEqual([
      [2, 'endorse'],
      [3, 'approve'],
    ]);
    expect(await verified(organisation, id)).toMatchObject({ ok: true });
  });

  it('moves a step to another position by an administrator, who never signs for it', async () => {
    const organisation = await importOrganisation();
    const { id } = await submitted(organisation);
    const admin = organisation.as('admin');

    const moved = await admin.post<MemoState>(`/admin/memos/${id}/reassign`, {
      step: 1,
      positionId: organisation.positionId('developer'),
      reason: 'หัวหน้าสำนักปลัดลาป่วย',
    });
    const before = await decide(organisation.as('head'), id, { step: 1, decision: 'endorse' });
    const after = await decide(organisation.as('deputy'), id, { step: 1, decision: 'endorse' });
    const own = await decide(admin, id, { step: 2, decision: 'endorse' });

    expect(moved.status).toBe(200);
    expect(before.status).toBe(404);
    expect(after.body.memo.currentStep).toBe(2);
    expect(own).toMatchObject({ status: 409, body: { code: 'NOT_YOUR_TURN' } });
  });
});
