import { aMemo, created, decide, submitted, type Memo } from '../support/memos';
import { importOrganisation, type Caller, type Problem, type TestOrganisation } from '../support/organisation';

interface TextDifference {
  readonly change: string;
  readonly pieces: readonly { readonly type: string; readonly text: string }[];
}

interface Differences {
  readonly from: number | null;
  readonly to: number | null;
  readonly isChanged: boolean;
  readonly fields: readonly (TextDifference & { readonly field: string; readonly name: string })[];
  readonly sections: readonly {
    readonly change: string;
    readonly isMoved: boolean;
    readonly heading: TextDifference['pieces'];
    readonly blocks: readonly TextDifference[];
  }[];
  readonly attachments: readonly { readonly change: string; readonly to: { readonly name: string } | null }[];
  readonly steps: readonly { readonly change: string; readonly positionName: string }[];
}

const SECTIONS = [
  { heading: 'เรื่องเดิม', body: 'ตามที่ได้รับหนังสือเชิญประชุม' },
  { heading: 'ข้อพิจารณา', body: 'เห็นควรอนุมัติงบประมาณ ๑๒,๐๐๐ บาท' },
];
const EDITED = [
  { heading: 'ข้อพิจารณา', body: 'เห็นควรอนุมัติงบประมาณ ๑๕,๐๐๐ บาท' },
  { heading: 'เรื่องเดิม', body: 'ตามที่ได้รับหนังสือเชิญประชุม' },
];

let organisation: TestOrganisation;
let officer: Caller;

beforeAll(async () => {
  organisation = await importOrganisation();
  officer = organisation.as('officer');
}, 60_000);

function differences(username: string, memoId: string, query = '') {
  return organisation.as(username).get<Differences>(`/memos/${memoId}/differences${query}`);
}

/** Submitted, endorsed by the head, returned by the ปลัด, edited, submitted again with a file and another chain. */
async function resubmitted(): Promise<string> {
  const { id } = await submitted(organisation, { sections: SECTIONS });
  await created(decide(organisation.as('head'), id, { step: 1, decision: 'endorse' }), 200);
  await created(decide(organisation.as('palad'), id, { step: 2, decision: 'return', reason: 'แก้จำนวนเงิน' }), 200);
  const text = new File(['รายละเอียดค่าใช้จ่าย'], 'รายละเอียด.txt', { type: 'text/plain' });
  const { body: file } = await officer.client.upload('/attachments', text);
  const edited = { sections: EDITED, urgency: 'urgent', attachmentIds: [(file as { id: string }).id] };
  await created(officer.patch(`/memos/${id}`, edited, { 'if-match': '*' }), 200);
  return id;
}

describe('What changed in a memo', () => {
  it('is told to a signer since their own last decision, to its officer as they edit', async () => {
    const id = await resubmitted();
    const drafted = await differences('officer', id);
    await created(officer.post(`/memos/${id}/submit`), 200);

    const [head, nayok] = [await differences('head', id), await differences('nayok', id)];

    expect(drafted.body).toMatchObject({ from: 1, to: null, isChanged: true });
    expect(head.body).toMatchObject({ from: 1, to: 2, isChanged: true });
    expect(nayok.body).toEqual(head.body);
    expect({ ...drafted.body, to: 2 }).toEqual(head.body);
    expect(head.body.fields).toEqual([
      {
        field: 'urgency',
        name: 'ชั้นความเร็ว',
        change: 'changed',
        pieces: [
          { type: 'removed', text: 'ปกติ' },
          { type: 'added', text: 'ด่วน' },
        ],
      },
    ]);
    expect(head.body.sections).toMatchObject([
      {
        change: 'changed',
        isMoved: false,
        heading: [{ type: 'same', text: 'ข้อพิจารณา' }],
        blocks: [
          {
            type: 'paragraph',
            pieces: [
              { type: 'same', text: 'เห็นควรอนุมัติงบประมาณ ' },
              { type: 'removed', text: '๑๒,๐๐๐' },
              { type: 'added', text: '๑๕,๐๐๐' },
              { type: 'same', text: ' บาท' },
            ],
          },
        ],
      },
      { change: 'same', isMoved: true, blocks: [] },
    ]);
    expect(head.body.attachments).toMatchObject([{ change: 'added', to: { name: 'รายละเอียด.txt' } }]);
    expect(head.body.steps.map(({ change }) => change)).toEqual(['same', 'same', 'same']);
  });

  it('is nothing since a decision on the present revision, and can be asked between any two', async () => {
    const id = await resubmitted();
    await created(officer.post(`/memos/${id}/submit`), 200);
    await created(decide(organisation.as('head'), id, { step: 1, revision: 2, decision: 'endorse' }), 200);

    const [since, between, back] = [
      await differences('head', id),
      await differences('head', id, '?from=1&to=2'),
      await differences('head', id, '?from=2&to=1'),
    ];

    expect(since.body).toMatchObject({ from: 2, to: 2, isChanged: false, fields: [] });
    expect(between.body).toMatchObject({ from: 1, to: 2, isChanged: true });
    expect(back.body.attachments).toMatchObject([{ change: 'removed', to: null }]);
  });

  it('is nothing where nothing was submitted before', async () => {
    const { id } = await submitted(organisation);
    const { body: draft } = await created(officer.post<Memo>('/memos', aMemo()), 201);

    const [first, own] = [await differences('head', id), await differences('officer', draft.id)];

    expect(first.body).toMatchObject({ from: null, to: 1, isChanged: false, fields: [] });
    expect(own.body).toMatchObject({ from: null, to: null, isChanged: false });
  });

  it('of a chain are the steps that came and went', async () => {
    const id = await resubmitted();
    const edited = { chainTemplateId: organisation.chainTemplateId('short') };
    await created(officer.patch(`/memos/${id}`, edited, { 'if-match': '*' }), 200);

    const { body } = await differences('officer', id);

    expect(body.steps.map(({ change, positionName }) => [change, positionName])).toEqual([
      ['changed', 'ปลัดเทศบาล'],
      ['removed', 'หัวหน้าสำนักปลัด'],
      ['removed', 'นายกเทศมนตรี'],
    ]);
  });

  it('is for whoever may read the memo whole, also where it is secret', async () => {
    const { id } = await submitted(organisation, { secrecy: 'confidential' });
    const stranger = await importOrganisation({}, ['officer']);

    const answers = await Promise.all(
      ['head', 'auditor', 'admin', 'clerk', 'deputy'].map((username) => differences(username, id)),
    );
    const outside = await stranger.as('officer').get<Problem>(`/memos/${id}/differences`);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 404, 404]);
    expect([outside.status, outside.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it.each([
    ['?from=7', 404, 'NOT_FOUND'],
    ['?to=7', 404, 'NOT_FOUND'],
    ['?from=0', 422, 'INVALID_INPUT'],
    ['?to=x', 422, 'INVALID_INPUT'],
    ['?since=1', 422, 'INVALID_INPUT'],
  ])('is refused for %s', async (query, status, code) => {
    const { id } = await submitted(organisation);

    const answer = await organisation.as('head').get<Problem>(`/memos/${id}/differences${query}`);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('of texts as long as may be are told too', async () => {
    const long = (word: string): string => `${word} `.repeat(Math.floor(50_000 / (word.length + 1))).trim();
    const { id } = await submitted(organisation, { sections: [{ heading: 'ยาว', body: long('งบประมาณ') }] });
    await created(decide(organisation.as('head'), id, { step: 1, decision: 'return', reason: 'แก้' }), 200);
    const edited = { sections: [{ heading: 'ยาว', body: long('ข้อเท็จจริง เงิน') }] };
    await created(officer.patch(`/memos/${id}`, edited, { 'if-match': '*' }), 200);

    const { status, body } = await differences('officer', id);

    expect([status, body.isChanged]).toEqual([200, true]);
  });
});
