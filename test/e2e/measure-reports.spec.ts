import { randomUUID } from 'node:crypto';
import type { Section } from '@app/domain';
import { until } from '../../tools/until';
import { created, decide, type Memo, type MemoState } from '../support/memos';
import { OPEN_ALL_YEAR, OPEN_PERIOD, OPEN_YEAR } from '../support/open-year';
import {
  anonymous,
  importOrganisation,
  type Caller,
  type Problem,
  type TestOrganisation,
} from '../support/organisation';
import { asFound, textOfPdf } from '../support/pdf';
import { PNG } from '../support/pictures';

interface Entry {
  readonly id: string;
  readonly unitId: string;
  readonly result: string | null;
  readonly handedInAt: string | null;
}

interface Measure {
  readonly years: readonly {
    readonly status: string;
    readonly rounds: readonly { readonly state: string; readonly entries: readonly Entry[] }[];
  }[];
}

interface Report extends Memo {
  readonly kind: string;
  readonly sections: readonly Section[];
  readonly attachments: readonly { readonly id: string; readonly name: string }[];
}

interface Plan {
  readonly id: string;
  readonly measures: readonly { readonly id: string }[];
}

interface Published {
  readonly kind: string;
  readonly document: string;
  readonly sections: readonly {
    readonly blocks: readonly {
      readonly columns?: readonly string[];
      readonly rows?: readonly (readonly string[])[];
    }[];
  }[];
}

describe('the report of a plan', () => {
  let organisation: TestOrganisation;
  let officer: Caller;
  let finance: Caller;
  let plan: Plan;
  let evidenceId: string;
  let memoId: string;

  beforeAll(async () => {
    organisation = await importOrganisation();
    officer = organisation.as('officer');
    finance = organisation.as('officer2');
    const [palad, money] = [organisation.unitId('palad-office'), organisation.unitId('finance')];
    const measures = [
      { title: 'กิจกรรมให้ความรู้เรื่องผลประโยชน์ทับซ้อน', cadence: OPEN_ALL_YEAR, unitIds: [palad, money] },
      { title: 'กิจกรรมประกาศเจตนารมณ์', cadence: OPEN_ALL_YEAR, unitIds: [palad] },
    ];
    const file = { title: 'แผนปฏิบัติการป้องกันการทุจริต', fiscalYears: [OPEN_YEAR], measures };
    plan = (await created(officer.post<Plan>('/plans', file), 201)).body;
    await created(officer.post(`/plans/${plan.id}/activate`, {}), 200);
  }, 60_000);

  it('waits for who has not handed in, and says who', async () => {
    await handIn(officer, 0, 'palad-office', { result: 'จัดอบรมแล้ว' });
    await handIn(officer, 1, 'palad-office', { result: 'ประกาศแล้ว โทร. 081-234-5678' });

    const early = await gather<Problem & { missing: readonly string[] }>(officer);
    const without = await gather<Problem>(officer, { incomplete: true });

    expect(early).toMatchObject({ status: 409, body: { code: 'REPORT_INCOMPLETE', missing: ['กองคลัง (1)'] } });
    expect(early.body.detail).toContain('กองคลัง (1)');
    expect(without).toMatchObject({ status: 409, body: { code: 'REPORT_NOT_DUE' } });
  });

  it('becomes a memo once all have, the same one each time, with the evidence attached', async () => {
    const picture = new File([new Uint8Array(PNG)], 'ภาพประชุม.png', { type: 'image/png' });
    evidenceId = ((await finance.client.upload('/attachments', picture)).body as { id: string }).id;
    await handIn(finance, 0, 'finance', { result: 'เบิกจ่ายแล้ว', evidenceIds: [evidenceId] });
    const key = { 'idempotency-key': randomUUID() };

    const { body, headers } = await created(gather<Report>(officer, {}, key), 200);
    const repeated = await created(gather<Report>(officer, {}, key), 200);
    const again = await created(gather<Report>(officer), 200);

    memoId = body.id;
    expect(body).toMatchObject({ kind: 'measureReport', status: 'draft', attachments: [{ id: evidenceId }] });
    expect(headers.get('etag')).toBe(`"${body.version}"`);
    expect([repeated.body, again.body]).toEqual([body, body]);
    expect(table(body).map(([measure, , , , result]) => [measure, result])).toEqual([
      ['๑. กิจกรรมให้ความรู้เรื่องผลประโยชน์ทับซ้อน', 'กองคลัง:\nเบิกจ่ายแล้ว\nหลักฐานตามสิ่งที่ส่งมาด้วย ๑ รายการ\nสำนักปลัด:\nจัดอบรมแล้ว'],
      ['๒. กิจกรรมประกาศเจตนารมณ์', 'ประกาศแล้ว โทร. 081-234-5678'],
    ]);
    expect(await gather(finance)).toMatchObject({ status: 200, body: { kind: 'measureReport' } });
    expect(await officer.get(`/attachments/${evidenceId}`)).toMatchObject({ status: 200 });
  });

  it('goes up, comes back for one entry, and only that entry is written again', async () => {
    const chain = { chainTemplateId: organisation.chainTemplateId('standard') };
    await created(officer.send('PATCH', `/memos/${memoId}`, chain, { 'if-match': '*' }), 200);
    await created(officer.post<MemoState>(`/memos/${memoId}/submit`), 200);
    const named = (await entries(0)).find(({ unitId }) => unitId === organisation.unitId('finance'));
    const busy = await gather<Problem>(officer);
    const marks = [{ entryId: named?.id, note: 'ระบุวันที่เบิกจ่าย' }];
    await created(decide(organisation.as('head'), memoId, { step: 1, decision: 'return', reason: 'แก้ไข', marks }), 200);

    const stale = await officer.post<Problem>(`/memos/${memoId}/submit`);
    const shut = await officer.post<Problem>(`${place(1, 'palad-office')}/take-back`);
    await handIn(finance, 0, 'finance', { result: 'เบิกจ่ายวันที่ ๓', evidenceIds: [evidenceId] });
    const unsent = await officer.post<Problem>(`/memos/${memoId}/submit`);
    const { body } = await created(gather<Report>(officer), 200);
    await created(officer.post<MemoState>(`/memos/${memoId}/submit`), 200);

    expect(busy).toMatchObject({ status: 409, body: { code: 'REPORT_IN_REVIEW' } });
    expect([stale, unsent]).toMatchObject([
      { status: 409, body: { code: 'REPORT_STALE' } },
      { status: 409, body: { code: 'REPORT_STALE' } },
    ]);
    expect(shut).toMatchObject({ status: 409, body: { code: 'REPORT_IN_REVIEW' } });
    expect(body).toMatchObject({ id: memoId, status: 'returned' });
    expect(table(body)[0]?.[4]).toContain('เบิกจ่ายวันที่ ๓');
    const told = await finance.get<{ items: readonly { kind: string }[] }>('/notices');
    expect(told.body.items.map(({ kind }) => kind)).toContain('entriesReopened');
  });

  it('is approved by three signers, and its round is reported', async () => {
    const marked = { step: 1, decision: 'return', reason: 'x', marks: [{ entryId: randomUUID(), note: 'x' }] };
    const refused = await decide(organisation.as('head'), memoId, { revision: 2, ...marked });
    for (const [step, [username, decision]] of Object.entries({ 1: ['head', 'endorse'], 2: ['palad', 'endorse'] })) {
      await created(
        decide(organisation.as(username ?? ''), memoId, { revision: 2, step: Number(step), decision }),
        200,
      );
    }
    const last = { revision: 2, step: 3, decision: 'approve', permitPublication: true };
    await created(decide(organisation.as('nayok'), memoId, last), 200);

    const { body } = await organisation.as('auditor').get<Measure>(`/measures/${plan.measures[0]?.id}`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'ENTRY_NOT_REPORTED' } });
    expect(body.years[0]).toMatchObject({ status: 'reported', rounds: [{ state: 'reported' }] });
    expect(await gather<Problem>(officer)).toMatchObject({ status: 409, body: { code: 'REPORT_APPROVED' } });
    await until({ what: 'the document is made', timeoutMs: 60_000 }, async () => {
      const { headers } = await officer.get(`/memos/${memoId}/document.pdf`);
      return headers.get('sanoe-document') !== 'preview';
    });
  }, 90_000);

  it('is published with its table and the units’ results, without a telephone number, for who is not signed in', async () => {
    const address = await publishedAt();
    const { pathname } = new URL(address);
    const page = await anonymous().get<string>(`/../..${pathname}`);
    const id = pathname.split('/').at(-1);
    const data = await anonymous().get<Published>(`/public/${organisation.slug}/publications/${id}`);
    const document = await anonymous().client.download(`/../..${pathname}/document.pdf`);
    const printed = asFound((await textOfPdf(document.body)).join(' '));

    const blocks = data.body.sections.flatMap((section) => section.blocks);
    const shown = blocks.find(({ columns }) => columns !== undefined);
    const results = ['เบิกจ่ายวันที่ ๓', 'จัดอบรมแล้ว', 'ประกาศแล้ว'];
    expect([page.status, data.status, document.status]).toEqual([200, 200, 200]);
    expect(data.body).toMatchObject({ kind: 'measureReport', document: `${pathname}/document.pdf` });
    expect(shown?.columns).toHaveLength(6);
    expect(shown?.rows?.map(([measure]) => measure)).toEqual([
      '๑. กิจกรรมให้ความรู้เรื่องผลประโยชน์ทับซ้อน',
      '๒. กิจกรรมประกาศเจตนารมณ์',
    ]);
    const heads = [...page.body.matchAll(/<th scope="col">([^<]*)<\/th>/gu)].map(([, head]) => head);
    expect(heads).toEqual(shown?.columns);
    for (const result of results) {
      expect(JSON.stringify(shown?.rows)).toContain(result);
      expect(page.body).toContain(result);
      expect(printed).toContain(asFound(result));
    }
    for (const text of [page.body, JSON.stringify(data.body), printed]) {
      expect(text).not.toMatch(/081-?234|234-?5678/u);
    }
  }, 90_000);

  it('belongs to one organisation, and leaves a log that holds', async () => {
    const other = (await importOrganisation({}, ['officer'])).as('officer');

    expect(await gather<Problem>(other)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    const { body } = await organisation.as('auditor').get('/audit/verification');
    expect(body).toMatchObject({ ok: true });
  });

  async function publishedAt(): Promise<string> {
    let address: string | undefined;
    await until({ what: 'the report is published', timeoutMs: 60_000 }, async () => {
      const { body } = await officer.get<{ publication: { address: string } | null }>(`/memos/${memoId}`);
      address = body.publication?.address;
      return address !== undefined;
    });
    return address ?? '';
  }

  function place(measure: number, unit: string): string {
    return `/measures/${plan.measures[measure]?.id}/rounds/${OPEN_PERIOD}/entries/${organisation.unitId(unit)}`;
  }

  async function handIn(caller: Caller, measure: number, unit: string, entry: object): Promise<void> {
    await created(caller.send('PUT', place(measure, unit), entry, { 'if-match': '*' }), 200);
    await created(caller.post(`${place(measure, unit)}/hand-in`), 200);
  }

  async function entries(measure: number): Promise<readonly Entry[]> {
    const { body } = await officer.get<Measure>(`/measures/${plan.measures[measure]?.id}`);
    return body.years[0]?.rounds[0]?.entries ?? [];
  }

  function gather<Body>(caller: Caller, body: object = {}, headers: Record<string, string> = {}) {
    return caller.post<Body>(`/plans/${plan.id}/rounds/${OPEN_PERIOD}/report`, body, headers);
  }
});

function table({ sections }: Report): readonly (readonly string[])[] {
  const blocks = sections.flatMap(({ body }) => (typeof body === 'string' ? [] : body));
  const [found] = blocks.filter((block) => block.type === 'table');
  return found?.rows ?? [];
}
