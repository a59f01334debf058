import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PERMISSIONS, type Permission } from '@app/domain';
import { AccessLogEntity, CredentialEntity, PersonEntity, SessionEntity } from '@app/persistence';
import { hashPassword } from '@app/platform';
import { OPERATOR_TOKEN, startApiInProcess } from '../support/in-process-api';
import { openTestRecord, type TestRecord } from '../support/record';
import { insertOrganisation, type OrganisationRows } from '../support/record-fixtures';
import { until } from '../../tools/until';

const PASSWORD = 'รหัสผ่าน ยาวพอ';
const JSON_TYPE = { 'content-type': 'application/json' };

type Request = Parameters<NestFastifyApplication['inject']>[0] & object;
interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown> & { readonly code?: string };
}

let record: TestRecord;
let app: NestFastifyApplication;
let passwordHash: string;
let hosts = 0;

beforeAll(async () => {
  record = await openTestRecord('access');
  app = await startApiInProcess(record.urls);
  passwordHash = await hashPassword(PASSWORD);
}, 60_000);

afterAll(async () => {
  await app.close();
  await record.close();
});

async function ask(request: Request): Promise<Reply> {
  const { statusCode, headers, payload } = await app.inject({ remoteAddress: '192.0.2.1', ...request });
  const isJson = String(headers['content-type']).includes('json');
  return { statusCode, headers, body: isJson ? (JSON.parse(payload) as Reply['body']) : { text: payload } };
}

/** An address whose limits nobody used. */
function anAddress(): string {
  hosts += 1;
  return `198.51.100.${hosts}`;
}

/** An organisation whose officer has the password. */
async function anOrganisation(
  username = `u-${randomUUID().slice(0, 8)}`,
): Promise<OrganisationRows & { username: string }> {
  const organisation = await insertOrganisation(record.data);
  const { id: organisationId, officer } = organisation;
  await record.data.manage(organisationId, async (manager) => {
    await manager.update(PersonEntity, { organisationId, id: officer.personId }, { username });
    await manager.insert(CredentialEntity, {
      organisationId,
      personId: officer.personId,
      passwordHash,
      isOneTime: false,
      changedAt: new Date(),
    });
  });
  return { ...organisation, username };
}

function login(body: object, extra: Request = {}): Promise<Reply> {
  return ask({ method: 'POST', url: '/api/v1/auth/login', payload: body, ...extra });
}

async function session(
  organisation: { readonly slug: string; readonly username: string },
  password = PASSWORD,
): Promise<string> {
  const { headers } = await login({ organisation: organisation.slug, username: organisation.username, password });
  return String(headers['set-cookie']).split(';', 1)[0] ?? '';
}

async function me(headers: Record<string, string>): Promise<Reply> {
  return ask({ method: 'GET', url: '/api/v1/me', headers });
}

async function accessLogOf(organisationId: string, entries: number): Promise<readonly AccessLogEntity[]> {
  let kept: readonly AccessLogEntity[] = [];
  await until({ what: `${entries} entries in the access log`, timeoutMs: 5_000 }, async () => {
    kept = await record.data.manage(organisationId, (manager) =>
      manager.find(AccessLogEntity, { where: { organisationId }, order: { id: 'ASC' } }),
    );
    return kept.length >= entries;
  });
  return kept;
}

describe('Signing in', () => {
  it('answers who it is and sets a cookie that scripts, other sites and plain http do not get', async () => {
    const { slug, username, id } = await anOrganisation();

    const { statusCode, headers, body } = await login({ organisation: slug, username, password: PASSWORD });

    expect(statusCode).toBe(200);
    expect(headers['set-cookie']).toMatch(
      /^session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(body).toMatchObject({
      person: { username },
      organisation: { id, slug },
      roles: ['officer'],
      mustChangePassword: false,
    });
  });

  it('needs no organisation where the user name exists once', async () => {
    const { username } = await anOrganisation();

    expect((await login({ username, password: PASSWORD })).statusCode).toBe(200);
  });

  it('asks for the organisation where the name exists in two and the password fits, and only then', async () => {
    const [first] = await Promise.all([anOrganisation('twin'), anOrganisation('twin')]);

    const right = await login({ username: 'twin', password: PASSWORD });
    const wrong = await login({ username: 'twin', password: 'another password' });
    const named = await login({ organisation: first.slug, username: 'twin', password: PASSWORD });

    expect(right).toMatchObject({ statusCode: 422, body: { code: 'ORGANISATION_NEEDED' } });
    expect(wrong).toMatchObject({ statusCode: 401, body: { code: 'SIGN_IN_FAILED' } });
    expect(named).toMatchObject({ statusCode: 200, body: { organisation: { id: first.id } } });
  });

  it('answers an unknown name, a wrong organisation and a wrong password alike', async () => {
    const { slug, username } = await anOrganisation();

    const answers = await Promise.all([
      login({ organisation: slug, username: 'nobody', password: PASSWORD }),
      login({ organisation: 'nowhere', username, password: PASSWORD }),
      login({ organisation: slug, username, password: `${PASSWORD}!` }),
    ]);

    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]).toMatchObject({ statusCode: 401, body: { code: 'SIGN_IN_FAILED' } });
  });

  it('takes the password in any form of Unicode', async () => {
    const { slug, username, id: organisationId, officer } = await anOrganisation();
    const composed = 'pässwörd of Zoë';
    await record.data.manage(organisationId, async (manager) =>
      manager.update(
        CredentialEntity,
        { organisationId, personId: officer.personId },
        { passwordHash: await hashPassword(composed.normalize('NFC')) },
      ),
    );

    const { statusCode } = await login({ organisation: slug, username, password: composed.normalize('NFD') });

    expect(statusCode).toBe(200);
  });

  it('lets ten guesses fail, then refuses the right password too, for a quarter of an hour', async () => {
    const { slug, username, id } = await anOrganisation();
    const guess = (password: string): Promise<Reply> =>
      login({ organisation: slug, username, password }, { remoteAddress: anAddress() });

    for (let failure = 1; failure <= 10; failure += 1) {
      expect((await guess(`wrong ${failure}`)).body.code).toBe('SIGN_IN_FAILED');
    }
    const locked = await guess(PASSWORD);

    expect(locked).toMatchObject({
      statusCode: 429,
      headers: { 'retry-after': '900' },
      body: { code: 'SIGN_IN_LOCKED' },
    });
    const kept = await accessLogOf(id, 11);
    expect(kept.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 10 }, () => 'SIGN_IN_FAILED'),
      'SIGN_IN_LOCKED',
    ]);
  });

  it('counts guesses made at the same time', async () => {
    const { slug, username } = await anOrganisation();

    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        login({ organisation: slug, username, password: `wrong ${index}` }, { remoteAddress: anAddress() }),
      ),
    );

    const tried = answers.filter(({ body }) => body.code === 'SIGN_IN_FAILED');
    expect(tried.length).toBeLessThanOrEqual(10);
    expect(answers.filter(({ body }) => body.code === 'SIGN_IN_LOCKED').length).toBe(30 - tried.length);
  });

  it('forgets the failures of who then signs in', async () => {
    const { slug, username } = await anOrganisation();
    const guess = async (password: string): Promise<string | undefined> =>
      (await login({ organisation: slug, username, password }, { remoteAddress: anAddress() })).body.code;
    for (let failure = 1; failure <= 9; failure += 1) {
      await guess('wrong');
    }

    await guess(PASSWORD);

    expect(await guess('wrong')).toBe('SIGN_IN_FAILED');
    expect(await guess('wrong')).toBe('SIGN_IN_FAILED');
  });

  it('locks one account, not its namesake in another organisation', async () => {
    const [first, second] = await Promise.all([anOrganisation('namesake'), anOrganisation('namesake')]);
    for (let failure = 1; failure <= 10; failure += 1) {
      await login(
        { organisation: first.slug, username: 'namesake', password: 'wrong' },
        { remoteAddress: anAddress() },
      );
    }

    expect((await login({ organisation: second.slug, username: 'namesake', password: PASSWORD })).statusCode).toBe(200);
  });

  it.each([
    ['no user name', { password: PASSWORD }, 'username', 'REQUIRED'],
    ['a password that is a number', { username: 'a', password: 1 }, 'password', 'NOT_TEXT'],
    ['a one-time code, which is not in use', { username: 'a', password: 'b', otp: '123456' }, 'otp', 'TOO_LONG'],
    ['a field that is not known', { username: 'a', password: 'b', role: 'administrator' }, 'role', 'UNKNOWN_FIELD'],
  ])('refuses %s', async (_, body, path, code) => {
    expect(await login(body, { remoteAddress: anAddress() })).toMatchObject({
      statusCode: 422,
      body: { code: 'INVALID_INPUT', errors: [{ path, code }] },
    });
  });

  it('takes an empty one-time code', async () => {
    const { slug, username } = await anOrganisation();

    expect((await login({ organisation: slug, username, password: PASSWORD, otp: '' })).statusCode).toBe(200);
  });
});

describe('A session', () => {
  it('lasts twelve hours', async () => {
    const { id: organisationId, ...organisation } = await anOrganisation();
    await session(organisation);

    const { createdAt, expiresAt } = await record.data.manage(organisationId, (manager) =>
      manager.findOneByOrFail(SessionEntity, { organisationId }),
    );

    expect(expiresAt.getTime() - createdAt.getTime()).toBe(12 * 3_600_000);
  });

  it('ends when it is signed out', async () => {
    const cookie = await session(await anOrganisation());

    const out = await ask({ method: 'POST', url: '/api/v1/auth/logout', headers: { cookie } });

    expect(out.statusCode).toBe(204);
    expect(out.headers['set-cookie']).toMatch(/^session=;/);
    expect(await me({ cookie })).toMatchObject({ statusCode: 401, body: { code: 'NOT_SIGNED_IN' } });
  });

  it('is known by its hash only', async () => {
    const organisation = await anOrganisation();
    const secret = (await session(organisation)).replace('session=', '');

    const [row] = await record.owner.query<{ rows: number }[]>(
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
    const { statusCode, body } = await ask({ method: 'GET', url: '/api/v1/me', headers, remoteAddress: anAddress() });

    expect(statusCode).toBe(401);
    expect(body.code).toBe('NOT_SIGNED_IN');
  });
});

describe('A new password', () => {
  it('takes the place of the old one and closes the other sessions', async () => {
    const organisation = await anOrganisation();
    const [mine, other] = [await session(organisation), await session(organisation)];
    const newPassword = 'a new password, long enough';

    const changed = await ask({
      method: 'POST',
      url: '/api/v1/auth/password',
      headers: { cookie: mine },
      payload: { oldPassword: PASSWORD, newPassword },
    });

    expect(changed.statusCode).toBe(204);
    expect((await me({ cookie: mine })).statusCode).toBe(200);
    expect((await me({ cookie: other })).statusCode).toBe(401);
    expect(await session(organisation, PASSWORD)).toBe('undefined');
    expect(await session(organisation, newPassword)).toMatch(/^session=/);
  });

  it.each([
    ['the old one wrong', { oldPassword: 'wrong', newPassword: 'a new password' }, 403, 'CONFIRMATION_WRONG'],
    ['too short', { oldPassword: PASSWORD, newPassword: 'elevenchars' }, 422, 'PASSWORD_WEAK'],
    ['the same', { oldPassword: PASSWORD, newPassword: PASSWORD }, 422, 'PASSWORD_WEAK'],
  ])('is refused: %s', async (_, payload, statusCode, code) => {
    const cookie = await session(await anOrganisation());

    const answer = await ask({ method: 'POST', url: '/api/v1/auth/password', headers: { cookie }, payload });

    expect(answer).toMatchObject({ statusCode, body: { code } });
  });

  it('is set once by a request that is sent again, and binds the key to it', async () => {
    const cookie = await session(await anOrganisation());
    const newPassword = 'a new password, long enough';
    const change = (payload: object): Promise<Reply> =>
      ask({ method: 'POST', url: '/api/v1/auth/password', headers: { cookie, 'idempotency-key': 'new' }, payload });

    expect((await change({ oldPassword: PASSWORD, newPassword })).statusCode).toBe(204);
    expect((await change({ oldPassword: PASSWORD, newPassword })).statusCode).toBe(204);
    expect((await change({ oldPassword: newPassword, newPassword: PASSWORD })).body.code).toBe('KEY_REUSED');
  });

  it('cannot be guessed at by who found an open browser', async () => {
    const organisation = await anOrganisation();
    const cookie = await session(organisation);
    const guess = (oldPassword: string): Promise<Reply> =>
      ask({
        method: 'POST',
        url: '/api/v1/auth/password',
        headers: { cookie },
        payload: { oldPassword, newPassword: 'a new password' },
      });
    for (let failure = 1; failure <= 10; failure += 1) {
      expect((await guess('wrong')).body.code).toBe('CONFIRMATION_WRONG');
    }

    expect((await guess(PASSWORD)).body.code).toBe('SIGN_IN_LOCKED');
  });
});

describe('Personal access tokens', () => {
  async function created(
    cookie: string,
    payload: object = { name: 'report' },
    key: string = randomUUID(),
  ): Promise<Reply> {
    return ask({ method: 'POST', url: '/api/v1/auth/tokens', headers: { cookie, 'idempotency-key': key }, payload });
  }

  it('sign a program in until they are revoked', async () => {
    const cookie = await session(await anOrganisation());
    const { statusCode, body } = await created(cookie);
    const authorization = `Bearer ${String(body['token'])}`;

    expect(statusCode).toBe(201);
    expect((await me({ authorization })).statusCode).toBe(200);

    const revoke: Request = { method: 'DELETE', url: `/api/v1/auth/tokens/${String(body['id'])}`, headers: { cookie } };
    expect((await ask(revoke)).statusCode).toBe(204);
    expect((await ask(revoke)).statusCode).toBe(204);
    expect((await me({ authorization })).statusCode).toBe(401);
  });

  it('show their secret once, and the same request again gives the same answer', async () => {
    const cookie = await session(await anOrganisation());

    const first = await created(cookie, { name: 'report' }, 'one');
    const again = await created(cookie, { name: 'report' }, 'one');
    const other = await created(cookie, { name: 'another' }, 'one');
    const list = await ask({ method: 'GET', url: '/api/v1/auth/tokens', headers: { cookie } });

    expect(again.body).toEqual(first.body);
    expect(other).toMatchObject({ statusCode: 422, body: { code: 'KEY_REUSED' } });
    expect(list.body['items']).toEqual([
      { id: first.body['id'], name: 'report', createdAt: expect.any(String) as unknown, expiresAt: null },
    ]);
    const [row] = await record.owner.query<{ rows: number }[]>(
      `SELECT count(*)::int AS rows FROM answered_request a WHERE a::text LIKE '%' || $1 || '%'`,
      [first.body['token']],
    );
    expect(row?.rows).toBe(0);
  });

  it('make one token of eight clicks', async () => {
    const cookie = await session(await anOrganisation());

    const answers = await Promise.all(Array.from({ length: 8 }, () => created(cookie, { name: 'report' }, 'clicked')));

    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(201);
  });

  it.each([
    ['in the past', '2020-01-01T00:00:00Z', 'TOO_SMALL'],
    ['no instant', 'tomorrow', 'NOT_INSTANT'],
  ])('are refused with an end that is %s', async (_, expiresAt, code) => {
    const cookie = await session(await anOrganisation());

    expect(await created(cookie, { name: 'report', expiresAt })).toMatchObject({
      statusCode: 422,
      body: { errors: [{ path: 'expiresAt', code }] },
    });
  });

  it('are their person’s own: another finds none', async () => {
    const token = await created(await session(await anOrganisation()));
    const stranger = await session(await anOrganisation());

    const revoked = await ask({
      method: 'DELETE',
      url: `/api/v1/auth/tokens/${String(token.body['id'])}`,
      headers: { cookie: stranger },
    });

    expect(revoked).toMatchObject({ statusCode: 404, body: { code: 'NOT_FOUND' } });
  });

  it.each([
    ['POST', '/api/v1/auth/tokens', { name: 'another' }],
    ['POST', '/api/v1/auth/password', { oldPassword: PASSWORD, newPassword: 'a new password' }],
    ['POST', '/api/v1/auth/logout', undefined],
  ] as const)('may not %s %s: that is for who knows the password', async (method, url, payload) => {
    const { body } = await created(await session(await anOrganisation()));

    const answer = await ask({
      method,
      url,
      headers: { authorization: `Bearer ${String(body['token'])}` },
      ...(payload && { payload }),
    });

    expect(answer).toMatchObject({ statusCode: 403, body: { code: 'NOT_ALLOWED' } });
  });
});

describe('The guard', () => {
  it('refuses changes that another site’s page sends, and writes it down', async () => {
    const organisation = await anOrganisation();
    const cookie = await session(organisation);

    const foreign = await ask({
      method: 'POST',
      url: '/api/v1/auth/logout',
      headers: { cookie, host: 'localhost', origin: 'https://evil.example' },
    });
    const ours = await ask({
      method: 'POST',
      url: '/api/v1/auth/logout',
      headers: { cookie, host: 'localhost', origin: 'https://sanoe.example' },
    });

    expect(foreign).toMatchObject({ statusCode: 403, body: { code: 'FOREIGN_ORIGIN' } });
    expect(ours.statusCode).toBe(204);
    expect(await accessLogOf(organisation.id, 1)).toMatchObject([{ operation: 'logout', code: 'FOREIGN_ORIGIN' }]);
  });

  it('refuses a sign-in that another site’s page sends', async () => {
    const { slug, username } = await anOrganisation();

    const answer = await login(
      { organisation: slug, username, password: PASSWORD },
      { headers: { origin: 'https://evil.example', host: 'localhost' } },
    );

    expect(answer.body.code).toBe('FOREIGN_ORIGIN');
  });

  it('keeps a member from what is another role’s, and tells the auditor', async () => {
    const organisation = await anOrganisation();
    const cookie = await session(organisation);

    const answer = await ask({
      method: 'POST',
      url: `/api/v1/admin/memos/${organisation.id}/cancel`,
      headers: { cookie },
      payload: {},
    });

    expect(answer).toMatchObject({ statusCode: 403, body: { code: 'NOT_ALLOWED' } });
    expect(await accessLogOf(organisation.id, 1)).toMatchObject([
      {
        personId: organisation.officer.personId,
        operation: 'cancelMemo',
        code: 'NOT_ALLOWED',
        subjectId: organisation.id,
      },
    ]);
  });

  it('tells the auditor of refusals where the use case itself signed the caller in', async () => {
    const organisation = await anOrganisation();
    const cookie = await session(organisation);
    const memoId = randomUUID();

    const answer = await ask({
      method: 'POST',
      url: `/api/v1/memos/${memoId}/decisions`,
      headers: { cookie, 'idempotency-key': 'decide' },
      payload: { revision: 1, step: 1, decision: 'endorse' },
    });

    expect(answer).toMatchObject({ statusCode: 404, body: { code: 'NOT_FOUND' } });
    expect(await accessLogOf(organisation.id, 1)).toMatchObject([
      { personId: organisation.officer.personId, operation: 'decideMemo', code: 'NOT_FOUND', subjectId: memoId },
    ]);
  });

  it('lets the operator’s token do what is the operator’s only', async () => {
    const answer = await me({ authorization: `Bearer ${OPERATOR_TOKEN}` });

    expect(answer).toMatchObject({ statusCode: 403, body: { code: 'NOT_ALLOWED' } });
  });

  it('stops a flood from one address, and says when to come back', async () => {
    const remoteAddress = anAddress();

    const answers = await Promise.all(
      Array.from({ length: 120 }, () => ask({ method: 'GET', url: '/api/v1/me', remoteAddress })),
    );

    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused.length).toBeGreaterThan(40);
    expect(refused[0]).toMatchObject({ headers: { 'retry-after': '1' }, body: { code: 'TOO_MANY_REQUESTS' } });
    expect((await ask({ method: 'GET', url: '/healthz', remoteAddress })).statusCode).toBe(200);
  });

  it('knows an operation with a permission for every route, and describes it', async () => {
    const { body } = await ask({ method: 'GET', url: '/api/openapi.json' });
    const paths = Object.values(body['paths'] as Record<string, Record<string, Record<string, unknown>>>);
    const operations = paths.flatMap((methods) => Object.values(methods));
    const permissions: Readonly<Record<string, Permission>> = PERMISSIONS;

    expect(operations.length).toBeGreaterThan(10);
    for (const operation of operations) {
      expect(operation['x-permission']).toEqual(permissions[String(operation['operationId'])]);
      expect(operation['responses']).toHaveProperty('default');
    }
    expect(body).toHaveProperty('components.schemas.Problem');
  });
});

describe('What comes in', () => {
  const post = (payload: string | Buffer, headers: Record<string, string> = JSON_TYPE): Promise<Reply> =>
    ask({ method: 'POST', url: '/api/v1/auth/login', payload, headers, remoteAddress: anAddress() });

  it.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['no JSON', '{"a"', JSON_TYPE, 400, 'MALFORMED'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), JSON_TYPE, 400, 'MALFORMED'],
    ['a reach for the prototype', '{"__proto__":{}}', JSON_TYPE, 400, 'MALFORMED'],
    ['a NUL', '{"username":"a\\u0000","password":"b"}', JSON_TYPE, 422, 'INVALID_INPUT'],
    ['more than a megabyte', `"${'x'.repeat(1_048_576)}"`, JSON_TYPE, 413, 'TOO_LARGE'],
    [
      'a form, as another site’s page can send it',
      'username=a&password=b',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'TYPE_NOT_ALLOWED',
    ],
    [
      'plain text, as another site’s page can send it',
      '{"username":"a","password":"b"}',
      { 'content-type': 'text/plain' },
      415,
      'TYPE_NOT_ALLOWED',
    ],
  ])('is refused: %s', async (_, payload, headers, statusCode, code) => {
    const answer = await post(payload, headers);

    expect(answer).toMatchObject({ statusCode, body: { code, type: `urn:problem:${code}`, status: statusCode } });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });

  it.each(['/api/v1/nothing', '/nothing', '/api/v1/auth/tokens/not-an-id/more'])('finds nothing at %s', async (url) => {
    expect(await ask({ method: 'GET', url, remoteAddress: anAddress() })).toMatchObject({
      statusCode: 404,
      body: { code: 'NOT_FOUND' },
    });
  });

  it.each(['/api/v1/%', `/api/v1/auth/tokens/${'x'.repeat(300)}`])('cannot read the address %s', async (url) => {
    const answer = await ask({ method: 'DELETE', url, remoteAddress: anAddress() });

    expect([400, 404]).toContain(answer.statusCode);
    expect(['MALFORMED', 'NOT_FOUND']).toContain(answer.body.code);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('is explained in Thai, or in English where the caller prefers it', async () => {
    const thai = await me({});
    const english = await me({ 'accept-language': 'en-GB,en;q=0.9' });

    expect(thai.body['title']).toBe('ยังไม่ได้เข้าสู่ระบบ');
    expect(english.body['title']).toBe('Not signed in');
  });
});

describe('Operations', () => {
  it('is ready while the database answers, also without an engine', async () => {
    expect(await ask({ method: 'GET', url: '/readyz' })).toMatchObject({
      statusCode: 200,
      body: { database: 'up', engine: 'down', workers: 'down' },
    });
  });

  it('tells Prometheus how long each route took, by its pattern', async () => {
    await me({});

    const { body } = await ask({ method: 'GET', url: '/metrics' });

    expect(body['text']).toMatch(
      /sanoe_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/me",status="401"\} \d+/,
    );
    expect(body['text']).toContain('sanoe_engine_lag_seconds_count');
  });

  it('never lets an answer be cached or guessed at', async () => {
    const { headers } = await me({});

    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });
});
