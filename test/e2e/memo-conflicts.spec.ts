import { randomUUID } from 'node:crypto';
import { aMemo, created, decide, submitted, type Memo, type MemoState } from '../support/memos';
import { acting, anonymous, importOrganisation, type TestOrganisation } from '../support/organisation';

describe('Who comes late, twice or without a right', () => {
  let organisation: TestOrganisation;

  beforeAll(async () => {
    organisation = await importOrganisation();
  });

  it.each([
    ['out of turn', 'palad', { step: 2, decision: 'endorse' }, 409, 'NOT_YOUR_TURN'],
    ['for another position', 'palad', { step: 1, decision: 'endorse' }, 409, 'NOT_YOUR_TURN'],
    ['who is not in the chain', 'deputy', { step: 1, decision: 'endorse' }, 404, 'NOT_FOUND'],
    ['on another revision', 'head', { step: 1, decision: 'endorse', revision: 2 }, 409, 'STALE_REVISION'],
    ['with a decision of another step', 'head', { step: 1, decision: 'approve' }, 422, 'WRONG_DECISION'],
    ['returning without a reason', 'head', { step: 1, decision: 'return' }, 422, 'REASON_NEEDED'],
    ['as officer', 'officer', { step: 1, decision: 'endorse' }, 409, 'NOT_YOUR_TURN'],
  ])('refuses a signature %s', async (_title, username, decision, status, code) => {
    const { id } = await submitted(organisation);

    const answer = await decide(organisation.as(username), id, decision);

    expect(answer).toMatchObject({ status, body: { code, status } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect((await organisation.as('officer').get<Memo>(`/memos/${id}`)).body).toMatchObject({ currentStep: 1 });
  });

  it('tells the present state with a conflict', async () => {
    const { id } = await submitted(organisation);
    await created(decide(organisation.as('head'), id, { step: 1, decision: 'endorse' }), 200);

    const late = await decide(organisation.as('head'), id, { step: 1, decision: 'endorse' });

    expect(late).toMatchObject({ status: 409, body: { code: 'ALREADY_DECIDED', state: { currentStep: 2 } } });
  });

  it('refuses whose order has ended', async () => {
    const ended = await importOrganisation({
      appointments: [acting('deputy', 'head', { orderNumber: '๑/๒๕๖๗', from: '2024-01-01', until: '2024-12-31' })],
    });
    const { id } = await submitted(ended);

    const answer = await decide(ended.as('deputy'), id, { step: 1, decision: 'endorse' });

    expect(answer.status).toBe(404);
  });

  it('hides another organisation’s memo behind 404, and asks who is not signed in to sign in', async () => {
    const other = await importOrganisation();
    const { id } = await submitted(organisation);

    const foreign = await decide(other.as('head'), id, { step: 1, decision: 'endorse' });
    const nobody = await decide(anonymous(), id, { step: 1, decision: 'endorse' });

    expect(foreign).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(nobody).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
  });

  it('answers a repeated key as the first time, after the memo has moved on too', async () => {
    const { id } = await submitted(organisation);
    const key = randomUUID();
    const decision = { step: 1, decision: 'endorse', opinion: 'เห็นชอบ' };

    const first = await decide(organisation.as('head'), id, decision, key);
    await created(decide(organisation.as('palad'), id, { step: 2, decision: 'endorse' }), 200);
    const again = await decide(organisation.as('head'), id, decision, key);
    const other = await decide(organisation.as('head'), id, { ...decision, opinion: 'อื่น' }, key);

    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(other).toMatchObject({ status: 422, body: { code: 'KEY_REUSED' } });
  });

  it('needs a key for a decision', async () => {
    const { id } = await submitted(organisation);

    const answer = await organisation
      .as('head')
      .post(`/memos/${id}/decisions`, { revision: 1, step: 1, decision: 'endorse' });

    expect(answer).toMatchObject({ status: 400, body: { code: 'KEY_NEEDED' } });
  });

  it('makes one signature of a double click from eight clients at once, with one key', async () => {
    const { id } = await submitted(organisation);
    const key = randomUUID();

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => decide(organisation.as('head'), id, { step: 1, decision: 'endorse' }, key)),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await signatures(id)).toBe(1);
  });

  it('makes one signature of eight clients with keys of their own, and tells seven that it was decided', async () => {
    const { id } = await submitted(organisation);

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => decide(organisation.as('head'), id, { step: 1, decision: 'endorse' })),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'ALREADY_DECIDED')).toHaveLength(7);
    expect(await signatures(id)).toBe(1);
  });

  it('edits a draft only by who has read its present version', async () => {
    const officer = organisation.as('officer');
    const draft = await created(officer.post<Memo>('/memos', aMemo()), 201);
    const path = `/memos/${draft.body.id}`;
    const tag = draft.headers.get('etag') ?? '';

    const blind = await officer.patch(path, { subject: 'ใหม่' });
    const first = await officer.patch<Memo>(path, { subject: 'ใหม่' }, { 'if-match': tag });
    const stale = await officer.patch(path, { subject: 'ใหม่กว่า' }, { 'if-match': tag });

    expect(blind).toMatchObject({ status: 428, body: { code: 'VERSION_NEEDED' } });
    expect(first).toMatchObject({ status: 200, body: { subject: 'ใหม่' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'STALE_VERSION' } });
  });

  it('creates and submits once however often the key comes', async () => {
    const officer = organisation.as('officer');
    const headers = { 'idempotency-key': randomUUID() };
    const submitHeaders = { 'idempotency-key': randomUUID() };
    const memo = aMemo({ chainTemplateId: organisation.chainTemplateId('standard') });

    const [one, two] = await Promise.all([
      officer.post<Memo>('/memos', memo, headers),
      officer.post<Memo>('/memos', memo, headers),
    ]);
    const sent = await officer.post<MemoState>(`/memos/${one.body.id}/submit`, {}, submitHeaders);
    const resent = await officer.post<MemoState>(`/memos/${one.body.id}/submit`, {}, submitHeaders);

    expect(two.body.id).toBe(one.body.id);
    expect(sent.status).toBe(200);
    expect(resent.body).toEqual(sent.body);
  });

  it('gives numbers without gap or double to memos submitted at once', async () => {
    const fresh = await importOrganisation();

    const memos = await Promise.all(Array.from({ length: 12 }, () => submitted(fresh)));

    const numbers = memos.map(({ documentNumber }) => Number(documentNumber?.split('/').at(-1))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  async function signatures(id: string): Promise<number> {
    const { body } = await organisation
      .as('officer')
      .get<{ items: readonly { readonly type: string }[] }>(`/memos/${id}/timeline`);
    return body.items.filter(({ type }) => type === 'decided').length;
  }
});
