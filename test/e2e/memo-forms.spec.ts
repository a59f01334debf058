import { aJpegFile } from '../support/enclosures';
import { COMPLETE_FORMS, PARTICIPATION_FORM, PROGRESS_FORM, TRAINING_FORM } from '../support/memo-forms';
import { aMemo, created, decide, type Memo, type MemoState } from '../support/memos';
import {
  importOrganisation,
  type Answer,
  type Caller,
  type Problem,
  type TestOrganisation,
} from '../support/organisation';
import { asFound, textOfPdf } from '../support/pdf';

interface MemoWithForm extends Memo {
  readonly form: Readonly<Record<string, unknown>> | null;
}

interface MemoForms {
  readonly items: readonly {
    readonly kind: string;
    readonly title: { readonly th: string; readonly en: string };
    readonly lastSigner: string | null;
    readonly elements: readonly {
      readonly name: string;
      readonly type: string;
      readonly isRequired: boolean;
      readonly heading: { readonly th: string; readonly en: string };
      readonly columns: readonly { readonly name: string; readonly options: readonly unknown[] }[];
      readonly suggestions: readonly unknown[];
    }[];
  }[];
}

type Form = Readonly<Record<string, unknown>>;

let organisation: TestOrganisation;
let officer: Caller;

beforeAll(async () => {
  organisation = await importOrganisation();
  officer = organisation.as('officer');
}, 60_000);

function drafted(kind: string, form: Form | null, overrides: Form = {}): Promise<Answer<MemoWithForm & Problem>> {
  const chainTemplateId = organisation.chainTemplateId(kind === 'trainingSummary' ? 'short' : 'standard');
  return officer.post('/memos', aMemo({ kind, chainTemplateId, form, purpose: 'acknowledge', ...overrides }));
}

function change(id: string, changes: Form): Promise<Answer<MemoWithForm & Problem>> {
  return officer.patch(`/memos/${id}`, changes, { 'if-match': '*' });
}

function submit(id: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer<MemoState & Problem>> {
  return officer.post(`/memos/${id}/submit`, {}, headers);
}

async function photo(): Promise<string> {
  const { body } = await officer.client.upload('/attachments', await aJpegFile('ภาพกิจกรรม.jpg'));
  return (body as { readonly id: string }).id;
}

async function printed(id: string): Promise<string> {
  const { body } = await officer.client.download(`/memos/${id}/document.pdf`);
  return asFound((await textOfPdf(body)).join(''));
}

describe('A memo with a form', () => {
  it('on participation is kept incomplete, refused by the names of what it lacks, completed, submitted and printed', async () => {
    const pictureId = await photo();
    const form = {
      ...PARTICIPATION_FORM,
      place: '',
      results: [],
      pictures: null,
      heldOn: { from: '2023-11-25', until: null },
    };
    const { body: draft } = await created(drafted('participationReport', form, { attachmentIds: [pictureId] }), 201);

    const refused = await submit(draft.id);

    expect(draft.form).toEqual(form);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'FORM_INCOMPLETE' });
    expect(refused.body.detail).toContain(
      'วัน เดือน ปี ที่ดำเนินการ, สถานที่ดำเนินการ, ผลจากการมีส่วนร่วม, รูปภาพประกอบโครงการ/กิจกรรม',
    );
    expect(refused.body.errors).toEqual([
      { path: 'form.heldOn', code: 'FORM_ELEMENT_MISSING', message: 'ต้องระบุ “วัน เดือน ปี ที่ดำเนินการ”' },
      { path: 'form.place', code: 'FORM_ELEMENT_MISSING', message: 'ต้องระบุ “สถานที่ดำเนินการ”' },
      { path: 'form.results', code: 'FORM_ELEMENT_MISSING', message: 'ต้องระบุ “ผลจากการมีส่วนร่วม”' },
      { path: 'form.pictures', code: 'FORM_ELEMENT_MISSING', message: 'ต้องระบุ “รูปภาพประกอบโครงการ/กิจกรรม”' },
    ]);

    const pictures = [{ attachmentId: pictureId, caption: 'ชาวบ้านร่วมเสนอปัญหา' }];
    const outside = { ...PARTICIPATION_FORM, pictures, heldOn: { from: '2023-11-25', until: '2023-11-28' } };
    await created(change(draft.id, { form: outside }), 200);
    expect((await submit(draft.id)).body.errors).toMatchObject([{ path: 'form.heldOn', code: 'OUTSIDE_FISCAL_YEAR' }]);

    await created(change(draft.id, { form: { ...PARTICIPATION_FORM, pictures } }), 200);
    await created(submit(draft.id), 200);
    const text = await printed(draft.id);
    for (const part of [
      'ข้อ O20 การเปิดโอกาสให้เกิดการมีส่วนร่วม',
      '๑.๑ วัน เดือน ปี ที่ดำเนินการ วันที่ ๒๕ - ๒๘ พฤศจิกายน พ.ศ. ๒๕๖๗',
      'มีผู้เข้าร่วมโครงการทั้งหมด ๒๐๐ คน ได้แก่ ๑. คณะผู้บริหาร',
      'รูปภาพประกอบโครงการ/กิจกรรม ชาวบ้านร่วมเสนอปัญหา',
    ]) {
      expect(text).toContain(asFound(part));
    }
  }, 60_000);

  it('on a plan’s progress is refused row by row, in the caller’s language, and printed with its totals', async () => {
    const projects = [
      { name: 'ก', state: 'notStarted', budget: 100, spent: 0 },
      { name: 'ข', state: 'done', budget: 100, spent: 150 },
    ];
    const form = { ...PROGRESS_FORM, projects, requestPublication: false };
    const { body: draft } = await created(drafted('planProgress', form), 201);

    const refused = await submit(draft.id, { 'accept-language': 'en' });

    expect(refused.body.errors).toEqual([
      {
        path: 'form.projects[0].plan',
        code: 'FORM_ELEMENT_MISSING',
        message: 'row 1: “Plan for what has not begun” is required',
      },
      { path: 'form.requestPublication', code: 'FORM_ELEMENT_MISSING', message: '“Request to publish” is required' },
      {
        path: 'form.projects[1].reason',
        code: 'SPENT_ABOVE_BUDGET',
        message: 'row 2: spent 150 baht of 100; “Reason” is required',
      },
    ]);

    await created(change(draft.id, { form: PROGRESS_FORM }), 200);
    await created(submit(draft.id), 200);
    const text = await printed(draft.id);
    expect(text).toContain(asFound('รวม ๓ ๑,๓๖๐,๐๐๐ ๔๒๑,๕๐๐ ๓๐.๙๙'));
    expect(text).toContain(asFound('ขออนุญาตเผยแพร่รายงานฉบับนี้'));
  }, 60_000);

  it('on a training goes to the ปลัด, who signs last', async () => {
    const incomplete = { ...TRAINING_FORM, ownBenefits: ' ' };
    const { body: draft } = await created(drafted('trainingSummary', incomplete), 201);
    expect(draft.addressees).toBe('ปลัดเทศบาล');
    expect((await submit(draft.id)).body.errors).toMatchObject([{ message: 'ต้องระบุ “ประโยชน์ที่ได้รับต่อตนเอง”' }]);

    const toMayor = organisation.chainTemplateId('standard');
    await created(change(draft.id, { form: TRAINING_FORM, chainTemplateId: toMayor }), 200);
    const refused = await submit(draft.id);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'LAST_SIGNER_WRONG', position: 'นายกเทศมนตรี' });
    expect(refused.body.detail).toContain('นายกเทศมนตรี');

    await created(change(draft.id, { chainTemplateId: organisation.chainTemplateId('short') }), 200);
    await created(submit(draft.id), 200);
    const signed = await decide(organisation.as('palad'), draft.id, { step: 1, decision: 'acknowledge' });
    expect(signed.body.memo.status).toBe('approved');
    expect(await printed(draft.id)).toContain(asFound('๙. การนำความรู้ไปใช้ในการปฏิบัติงาน ๑. จัดทำปฏิทิน'));
  }, 60_000);

  it('keeps whom the officer addressed', async () => {
    const { body } = await created(drafted('trainingSummary', {}, { addressees: 'ปลัด ผ่านหัวหน้าสำนักปลัด' }), 201);

    expect(body.addressees).toBe('ปลัด ผ่านหัวหน้าสำนักปลัด');
  });

  it('is not kept with what its kind does not know, or of another type: each is named', async () => {
    const refused = await drafted('planProgress', {
      total: 69,
      asOf: '31 มีนาคม 2569',
      projects: [{ name: 'ก', spent: 'ห้าร้อย', percent: 5 }],
    });

    expect(refused.status).toBe(422);
    expect(refused.body.code).toBe('INVALID_INPUT');
    expect(refused.body.errors?.map(({ path, code }) => [path, code])).toEqual([
      ['form.total', 'UNKNOWN_FIELD'],
      ['form.asOf', 'NOT_DATE'],
      ['form.projects[0].spent', 'NOT_INTEGER'],
      ['form.projects[0].percent', 'UNKNOWN_FIELD'],
    ]);
  });

  it('shows only pictures that are attached to it, and only pictures', async () => {
    const pictures = [{ attachmentId: await photo() }];
    const { body: csv } = await officer.client.upload(
      '/attachments',
      new File(['ก,ข\n'], 'ตาราง.csv', { type: 'text/csv' }),
    );
    const { id: tableId } = csv as { readonly id: string };
    const table = { ...PARTICIPATION_FORM, pictures: [{ attachmentId: tableId }] };

    const unattached = await drafted('participationReport', { ...PARTICIPATION_FORM, pictures });
    const { body: draft } = await created(drafted('participationReport', table, { attachmentIds: [tableId] }), 201);
    const noPicture = await submit(draft.id);

    expect([unattached.status, unattached.body.code]).toEqual([422, 'PICTURE_NOT_ATTACHED']);
    expect([noPicture.status, noPicture.body.code]).toEqual([422, 'DOCUMENT_UNPRINTABLE']);
  });

  it('is refused before it goes up where its text cannot be printed', async () => {
    const { body: draft } = await created(drafted('trainingSummary', { ...TRAINING_FORM, place: 'ห้องประชุม 😀' }), 201);

    expect((await submit(draft.id)).body).toMatchObject({
      code: 'DOCUMENT_UNPRINTABLE',
      what: ['😀'],
      where: ['แบบรายงาน'],
    });
  });
});

describe('A memo whose kind has a form that it lacks', () => {
  const KINDS = Object.keys(COMPLETE_FORMS);

  it.each(KINDS)(
    'is refused by the names of all that the form needs, and goes up with the report: %s',
    async (kind) => {
      const needed = (await officer.get<MemoForms>('/memo-forms')).body.items
        .find((form) => form.kind === kind)
        ?.elements.filter(({ isRequired }) => isRequired);
      const { body: draft } = await created(drafted(kind, null), 201);

      const refused = await submit(draft.id);
      await created(change(draft.id, { attachmentIds: [await photo()] }), 200);
      await created(submit(draft.id), 200);

      expect([refused.status, refused.body.code]).toEqual([422, 'FORM_INCOMPLETE']);
      expect(refused.body.errors?.map(({ path }) => path)).toEqual(needed?.map(({ name }) => `form.${name}`));
      expect(needed?.filter(({ heading }) => !refused.body.detail.includes(heading.th))).toEqual([]);
    },
  );

  it('goes to the ปลัด as a training summary all the same', async () => {
    const chainTemplateId = organisation.chainTemplateId('standard');
    const overrides = { chainTemplateId, attachmentIds: [await photo()] };
    const { body: draft } = await created(drafted('trainingSummary', null, overrides), 201);

    expect((await submit(draft.id)).body).toMatchObject({ code: 'LAST_SIGNER_WRONG', position: 'นายกเทศมนตรี' });
  });
});

describe('The forms of memos', () => {
  it('are described to every member, with headings in Thai and in English', async () => {
    const { status, body } = await organisation.as('head').get<MemoForms>('/memo-forms');

    expect(status).toBe(200);
    expect(body.items.map(({ kind, lastSigner }) => [kind, lastSigner])).toEqual([
      ['participationReport', null],
      ['planProgress', null],
      ['trainingSummary', 'palad'],
    ]);
    for (const { title, elements } of body.items) {
      for (const { th, en } of [title, ...elements.map(({ heading }) => heading)]) {
        expect(th).toMatch(/[ก-๙]/u);
        expect(en).toMatch(/^[A-Z]/u);
      }
    }
    const [participation, progress] = body.items;
    expect(participation?.elements.find(({ name }) => name === 'itemCode')?.suggestions).toContainEqual({
      fiscalYear: 2026,
      value: 'O19',
    });
    const columns = progress?.elements.find(({ name }) => name === 'projects')?.columns;
    expect(columns?.find(({ name }) => name === 'state')?.options).toContainEqual({
      value: 'notStarted',
      words: { th: 'ยังไม่ได้ดำเนินการ', en: 'not started' },
    });
  });
});
