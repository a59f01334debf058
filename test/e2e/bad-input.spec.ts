import { aMemo, submitted } from '../support/memos';
import { importOrganisation, PASSWORD, type Problem, type TestOrganisation } from '../support/organisation';

interface Page {
  readonly items: readonly unknown[];
}

const LONG = 'ก'.repeat(1_001);

describe('Bad input gets a clear answer and leaves nothing behind', () => {
  let organisation: TestOrganisation;
  let cookie: string;

  beforeAll(async () => {
    organisation = await importOrganisation();
    cookie = await sessionOf(organisation.slug);
  });

  afterEach(async () => {
    const { body } = await organisation.as('officer').get<Page>('/memos?status=draft');
    expect(body.items).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['a subject too long', { subject: LONG }, 'subject'],
    ['an empty subject', { subject: '' }, 'subject'],
    ['a subject of another type', { subject: { text: 'x' } }, 'subject'],
    ['a control character', { subject: 'ก\u0007ข' }, 'subject'],
    ['an unknown purpose', { purpose: 'amuse' }, 'purpose'],
    ['an unknown urgency', { urgency: 'yesterday' }, 'urgency'],
    ['a day that is none', { date: '2026-02-30' }, 'date'],
    ['an amount below nothing', { amount: -1 }, 'amount'],
    ['a fraction of a baht', { amount: 0.5 }, 'amount'],
    ['too many sections', { sections: Array(51).fill({ heading: 'ก', body: 'ข' }) }, 'sections'],
    ['an unknown field in a section', { sections: [{ heading: 'ก', body: 'ข', font: 'x' }] }, 'sections[0].font'],
    ['an unknown kind of block', { sections: [{ heading: 'ก', body: [{ type: 'video' }] }] }, 'sections[0].body'],
    ['a chain without steps', { chain: [] }, 'chain'],
    ['a chain of eleven', { chain: Array(11).fill({ positionId: 'x', kind: 'endorse' }) }, 'chain'],
    ['a limit in months', { chain: [{ positionId: 'x', kind: 'decide', limit: 'P1M' }] }, 'chain[0].limit'],
    ['an identifier that is none', { chainTemplateId: '1 OR 1=1' }, 'chainTemplateId'],
    ['an addressee too long', { addressees: LONG }, 'addressees'],
  ])('refuses a memo with %s', async (_title, part, path) => {
    const answer = await organisation.as('officer').post<Problem>('/memos', aMemo(part));

    expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors?.map((error) => error.path)).toContain(path);
  });

  it.each([
    ['ยาวหรือใหญ่เกินไป', 'ก'.repeat(50_001)],
    ['มีอักขระที่ใช้ไม่ได้', 'ก\u0007'],
    ['รูปแบบไม่ถูกต้อง', [{ type: 'video' }]],
  ])('says of a section’s body that it %s', async (sentence, body) => {
    const answer = await organisation
      .as('officer')
      .post<Problem>('/memos', aMemo({ sections: [{ heading: 'ก', body }] }));

    expect(answer.body.errors?.map(({ message }) => message)).toEqual([expect.stringContaining(sentence)]);
  });

  it('refuses ลับที่สุด, which may not enter an electronic system', async () => {
    const answer = await organisation.as('officer').post<Problem>('/memos', aMemo({ secrecy: 'topSecret' }));

    expect(answer).toMatchObject({ status: 422, body: { code: 'TOP_SECRET_REFUSED' } });
  });

  it.each<[string, string | Buffer, string, number, string]>([
    [
      'broken UTF-8',
      Buffer.concat([Buffer.from('{"subject":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
      'application/json',
      400,
      'MALFORMED',
    ],
    ['broken JSON', '{"subject":', 'application/json', 400, 'MALFORMED'],
    ['a lone surrogate', '{"subject":"\\ud800"}', 'application/json', 422, 'INVALID_INPUT'],
    ['a reach for the prototype', '{"__proto__":{"x":1}}', 'application/json', 400, 'MALFORMED'],
    ['nesting without end', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'application/json', 400, 'MALFORMED'],
    ['a body of 10 MB', JSON.stringify({ subject: 'x'.repeat(10_000_000) }), 'application/json', 413, 'TOO_LARGE'],
    ['a form', 'subject=x', 'application/x-www-form-urlencoded', 415, 'TYPE_NOT_ALLOWED'],
    ['plain text', 'subject', 'text/plain', 415, 'TYPE_NOT_ALLOWED'],
  ])('refuses %s', async (_title, body, type, status, code) => {
    const response = await fetch(`${process.env['SANOE_URL']}/api/v1/memos`, {
      method: 'POST',
      headers: { 'content-type': type, cookie },
      body,
    });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code, status });
  });

  it.each([
    ['a key with a line end', 'a\tb'],
    ['a key too long', 'k'.repeat(201)],
  ])('refuses %s', async (_title, key) => {
    const answer = await organisation.as('officer').post<Problem>('/memos', aMemo(), { 'idempotency-key': key });

    expect(answer).toMatchObject({ status: 400, body: { code: 'MALFORMED' } });
  });

  it('refuses a change that another site’s page sends with the session', async () => {
    const response = await fetch(`${process.env['SANOE_URL']}/api/v1/memos`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: 'https://elsewhere.example' },
      body: JSON.stringify(aMemo()),
    });

    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'FOREIGN_ORIGIN' });
  });

  it('refuses a decision whose opinion is endless, and leaves the turn where it was', async () => {
    const { id } = await submitted(organisation);

    const answer = await organisation
      .as('head')
      .post<Problem>(
        `/memos/${id}/decisions`,
        { revision: 1, step: 1, decision: 'endorse', opinion: 'ก'.repeat(10_001) },
        { 'idempotency-key': 'endless' },
      );

    expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT' } });
    const memo = await organisation.as('officer').get<{ currentStep: number }>(`/memos/${id}`);
    expect(memo.body.currentStep).toBe(1);
  });

  it('answers in English to who asks for it', async () => {
    const answer = await organisation
      .as('officer')
      .post<Problem>('/memos', aMemo({ subject: '' }), { 'accept-language': 'en' });

    expect(answer.body.detail).toMatch(/[a-z]/);
    expect(answer.body.detail).not.toMatch(/[\u0e00-\u0e7f]/);
  });
});

async function sessionOf(organisation: string): Promise<string> {
  const response = await fetch(`${process.env['SANOE_URL']}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ organisation, username: 'officer', password: PASSWORD }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
