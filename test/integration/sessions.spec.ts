import { randomUUID } from 'node:crypto';
import { SessionEntity } from '@app/persistence';
import { OFFICER_PASSWORD, SigningIn, type Reply, type Request } from '../support/signing-in';

let api: SigningIn;

beforeAll(async () => {
  api = await SigningIn.open('sessions');
}, 60_000);

afterAll(() => api.close());

describe('A session', () => {
  it('lasts twelve hours', async () => {
    const { id: organisationId, ...organisation } = await api.anOrganisation();
    await api.session(organisation);

    const { createdAt, expiresAt } = await api.record.data.manage(organisationId, (manager) =>
      manager.findOneByOrFail(SessionEntity, { organisationId }),
    );

    expect(expiresAt.getTime() - createdAt.getTime()).toBe(12 * 3_600_000);
  });

  it('ends when it is signed out', async () => {
    const cookie = await api.session(await api.anOrganisation());

    const out = await api.ask({ method: 'POST', url: '/api/v1/auth/logout', headers: { cookie } });

    expect(out.statusCode).toBe(204);
    expect(out.headers['set-cookie']).toMatch(/^session=;/);
    expect(await api.me({ cookie })).toMatchObject({ statusCode: 401, body: { code: 'NOT_SIGNED_IN' } });
  });

  it('is known by its hash only', async () => {
    const organisation = await api.anOrganisation();
    const secret = (await api.session(organisation)).replace('session=', '');

    const [row] = await api.record.owner.query<{ rows: number }[]>(
      `SELECT count(*)::int AS rows FROM session s WHERE s::text LIKE '%' || $1 || '%'`,
      [secret],
    );

    expect(row?.rows).toBe(0);
  });

  it.each([
    {},
    { cookie: 'session=' },
    { cookie: 'session=unknown' },
    { authorization: 'Bearer unknown' },
    { authorization: 'Basic YTpi' },
  ])('is not there with %j', async (headers) => {
    const { statusCode, body } = await api.ask({
      method: 'GET',
      url: '/api/v1/me',
      headers,
      remoteAddress: api.anAddress(),
    });

    expect(statusCode).toBe(401);
    expect(body.code).toBe('NOT_SIGNED_IN');
  });
});

describe('A new password', () => {
  it('takes the place of the old one and closes the other sessions', async () => {
    const organisation = await api.anOrganisation();
    const [mine, other] = [await api.session(organisation), await api.session(organisation)];
    const newPassword = 'a new password, long enough';

    const changed = await api.ask({
      method: 'POST',
      url: '/api/v1/auth/password',
      headers: { cookie: mine },
      payload: { oldPassword: OFFICER_PASSWORD, newPassword },
    });

    expect(changed.statusCode).toBe(204);
    expect((await api.me({ cookie: mine })).statusCode).toBe(200);
    expect((await api.me({ cookie: other })).statusCode).toBe(401);
    expect(await api.session(organisation, OFFICER_PASSWORD)).toBe('undefined');
    expect(await api.session(organisation, newPassword)).toMatch(/^session=/);
  });

  it.each([
    ['the old one wrong', { oldPassword: 'wrong', newPassword: 'a new password' }, 403, 'CONFIRMATION_WRONG'],
    ['too short', { oldPassword: OFFICER_PASSWORD, newPassword: 'elevenchars' }, 422, 'PASSWORD_WEAK'],
    ['the same', { oldPassword: OFFICER_PASSWORD, newPassword: OFFICER_PASSWORD }, 422, 'PASSWORD_WEAK'],
  ])('is refused: %s', async (_, payload, statusCode, code) => {
    const cookie = await api.session(await api.anOrganisation());

    const answer = await api.ask({ method: 'POST', url: '/api/v1/auth/password', headers: { cookie }, payload });

    expect(answer).toMatchObject({ statusCode, body: { code } });
  });

  it('is set once by a request that is sent again, and binds the key to it', async () => {
    const cookie = await api.session(await api.anOrganisation());
    const newPassword = 'a new password, long enough';
    const change = (payload: object): Promise<Reply> =>
      api.ask({ method: 'POST', url: '/api/v1/auth/password', headers: { cookie, 'idempotency-key': 'new' }, payload });

    expect((await change({ oldPassword: OFFICER_PASSWORD, newPassword })).statusCode).toBe(204);
    expect((await change({ oldPassword: OFFICER_PASSWORD, newPassword })).statusCode).toBe(204);
    expect((await change({ oldPassword: newPassword, newPassword: OFFICER_PASSWORD })).body.code).toBe('KEY_REUSED');
  });

  it('cannot be guessed at by who found an open browser', async () => {
    const organisation = await api.anOrganisation();
    const cookie = await api.session(organisation);
    const guess = (oldPassword: string): Promise<Reply> =>
      api.ask({
        method: 'POST',
        url: '/api/v1/auth/password',
        headers: { cookie },
        payload: { oldPassword, newPassword: 'a new password' },
      });
    for (let failure = 1; failure <= 10; failure += 1) {
      expect((await guess('wrong')).body.code).toBe('CONFIRMATION_WRONG');
    }

    expect((await guess(OFFICER_PASSWORD)).body.code).toBe('SIGN_IN_LOCKED');
  });
});

describe('Personal access tokens', () => {
  async function created(
    cookie: string,
    payload: object = { name: 'report' },
    key: string = randomUUID(),
  ): Promise<Reply> {
    return api.ask({
      method: 'POST',
      url: '/api/v1/auth/tokens',
      headers: { cookie, 'idempotency-key': key },
      payload,
    });
  }

  it('sign a program in until they are revoked', async () => {
    const cookie = await api.session(await api.anOrganisation());
    const { statusCode, body } = await created(cookie);
    const authorization = `Bearer ${String(body['token'])}`;

    expect(statusCode).toBe(201);
    expect((await api.me({ authorization })).statusCode).toBe(200);

    const revoke: Request = { method: 'DELETE', url: `/api/v1/auth/tokens/${String(body['id'])}`, headers: { cookie } };
    expect((await api.ask(revoke)).statusCode).toBe(204);
    expect((await api.ask(revoke)).statusCode).toBe(204);
    expect((await api.me({ authorization })).statusCode).toBe(401);
  });

  it('show their secret once, and the same request again gives the same answer', async () => {
    const cookie = await api.session(await api.anOrganisation());

    const first = await created(cookie, { name: 'report' }, 'one');
    const again = await created(cookie, { name: 'report' }, 'one');
    const other = await created(cookie, { name: 'another' }, 'one');
    const list = await api.ask({ method: 'GET', url: '/api/v1/auth/tokens', headers: { cookie } });

    expect(again.body).toEqual(first.body);
    expect(other).toMatchObject({ statusCode: 422, body: { code: 'KEY_REUSED' } });
    expect(list.body['items']).toEqual([
      { id: first.body['id'], name: 'report', createdAt: expect.any(String) as unknown, expiresAt: null },
    ]);
    const [row] = await api.record.owner.query<{ rows: number }[]>(
      `SELECT count(*)::int AS rows FROM answered_request a WHERE a::text LIKE '%' || $1 || '%'`,
      [first.body['token']],
    );
    expect(row?.rows).toBe(0);
  });

  it('make one token of eight clicks', async () => {
    const cookie = await api.session(await api.anOrganisation());

    const answers = await Promise.all(Array.from({ length: 8 }, () => created(cookie, { name: 'report' }, 'clicked')));

    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(201);
  });

  it.each([
    ['in the past', '2020-01-01T00:00:00Z', 'TOO_SMALL'],
    ['no instant', 'tomorrow', 'NOT_INSTANT'],
  ])('are refused with an end that is %s', async (_, expiresAt, code) => {
    const cookie = await api.session(await api.anOrganisation());

    expect(await created(cookie, { name: 'report', expiresAt })).toMatchObject({
      statusCode: 422,
      body: { errors: [{ path: 'expiresAt', code }] },
    });
  });

  it('are their person’s own: another finds none', async () => {
    const token = await created(await api.session(await api.anOrganisation()));
    const stranger = await api.session(await api.anOrganisation());

    const revoked = await api.ask({
      method: 'DELETE',
      url: `/api/v1/auth/tokens/${String(token.body['id'])}`,
      headers: { cookie: stranger },
    });

    expect(revoked).toMatchObject({ statusCode: 404, body: { code: 'NOT_FOUND' } });
  });

  it.each([
    ['POST', '/api/v1/auth/tokens', { name: 'another' }],
    ['POST', '/api/v1/auth/password', { oldPassword: OFFICER_PASSWORD, newPassword: 'a new password' }],
    ['POST', '/api/v1/auth/logout', undefined],
  ] as const)('may not %s %s: that is for who knows the password', async (method, url, payload) => {
    const { body } = await created(await api.session(await api.anOrganisation()));

    const answer = await api.ask({
      method,
      url,
      headers: { authorization: `Bearer ${String(body['token'])}` },
      ...(payload && { payload }),
    });

    expect(answer).toMatchObject({ statusCode: 403, body: { code: 'NOT_ALLOWED' } });
  });
});
