import { randomUUID } from 'node:crypto';
import { PERMISSIONS, type Permission } from '@app/domain';
import { OPERATOR_TOKEN } from '../support/in-process-api';
import { OFFICER_PASSWORD, SigningIn, type Reply } from '../support/signing-in';

const JSON_TYPE = { 'content-type': 'application/json' };

let api: SigningIn;

beforeAll(async () => {
  api = await SigningIn.open('access');
}, 60_000);

afterAll(() => api.close());

describe('The guard', () => {
  it('refuses changes that another site’s page sends, and writes it down', async () => {
    const organisation = await api.anOrganisation();
    const cookie = await api.session(organisation);

    const foreign = await api.ask({
      method: 'POST',
      url: '/api/v1/auth/logout',
      headers: { cookie, host: 'localhost', origin: 'https://evil.example' },
    });
    const ours = await api.ask({
      method: 'POST',
      url: '/api/v1/auth/logout',
      headers: { cookie, host: 'localhost', origin: 'https://sanoe.example' },
    });

    expect(foreign).toMatchObject({ statusCode: 403, body: { code: 'FOREIGN_ORIGIN' } });
    expect(ours.statusCode).toBe(204);
    expect(await api.accessLogOf(organisation.id, 1)).toMatchObject([{ operation: 'logout', code: 'FOREIGN_ORIGIN' }]);
  });

  it('refuses a sign-in that another site’s page sends', async () => {
    const { slug, username } = await api.anOrganisation();

    const answer = await api.login(
      { organisation: slug, username, password: OFFICER_PASSWORD },
      { headers: { origin: 'https://evil.example', host: 'localhost' } },
    );

    expect(answer.body.code).toBe('FOREIGN_ORIGIN');
  });

  it('keeps a member from what is another role’s, and tells the auditor', async () => {
    const organisation = await api.anOrganisation();
    const cookie = await api.session(organisation);

    const answer = await api.ask({
      method: 'POST',
      url: `/api/v1/admin/memos/${organisation.id}/cancel`,
      headers: { cookie },
      payload: {},
    });

    expect(answer).toMatchObject({ statusCode: 403, body: { code: 'NOT_ALLOWED' } });
    expect(await api.accessLogOf(organisation.id, 1)).toMatchObject([
      {
        personId: organisation.officer.personId,
        operation: 'cancelMemo',
        code: 'NOT_ALLOWED',
        subjectId: organisation.id,
      },
    ]);
  });

  it('tells the auditor of refusals where the use case itself signed the caller in', async () => {
    const organisation = await api.anOrganisation();
    const cookie = await api.session(organisation);
    const memoId = randomUUID();

    const answer = await api.ask({
      method: 'POST',
      url: `/api/v1/memos/${memoId}/decisions`,
      headers: { cookie, 'idempotency-key': 'decide' },
      payload: { revision: 1, step: 1, decision: 'endorse' },
    });

    expect(answer).toMatchObject({ statusCode: 404, body: { code: 'NOT_FOUND' } });
    expect(await api.accessLogOf(organisation.id, 1)).toMatchObject([
      { personId: organisation.officer.personId, operation: 'decideMemo', code: 'NOT_FOUND', subjectId: memoId },
    ]);
  });

  it('lets the operator’s token do what is the operator’s only', async () => {
    const answer = await api.me({ authorization: `Bearer ${OPERATOR_TOKEN}` });

    expect(answer).toMatchObject({ statusCode: 403, body: { code: 'NOT_ALLOWED' } });
  });

  it('stops a flood from one address, and says when to come back', async () => {
    const remoteAddress = api.anAddress();

    const answers = await Promise.all(
      Array.from({ length: 120 }, () => api.ask({ method: 'GET', url: '/api/v1/me', remoteAddress })),
    );

    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused.length).toBeGreaterThan(40);
    expect(refused[0]).toMatchObject({ headers: { 'retry-after': '1' }, body: { code: 'TOO_MANY_REQUESTS' } });
    expect((await api.ask({ method: 'GET', url: '/healthz', remoteAddress })).statusCode).toBe(200);
  });

  it('knows an operation with a permission for every route, and describes it', async () => {
    const { body } = await api.ask({ method: 'GET', url: '/api/openapi.json' });
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
    api.ask({ method: 'POST', url: '/api/v1/auth/login', payload, headers, remoteAddress: api.anAddress() });

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
    expect(await api.ask({ method: 'GET', url, remoteAddress: api.anAddress() })).toMatchObject({
      statusCode: 404,
      body: { code: 'NOT_FOUND' },
    });
  });

  it.each(['/api/v1/%', `/api/v1/auth/tokens/${'x'.repeat(300)}`])('cannot read the address %s', async (url) => {
    const answer = await api.ask({ method: 'DELETE', url, remoteAddress: api.anAddress() });

    expect([400, 404]).toContain(answer.statusCode);
    expect(['MALFORMED', 'NOT_FOUND']).toContain(answer.body.code);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('is explained in Thai, or in English where the caller prefers it', async () => {
    const thai = await api.me({});
    const english = await api.me({ 'accept-language': 'en-GB,en;q=0.9' });

    expect(thai.body['title']).toBe('ยังไม่ได้เข้าสู่ระบบ');
    expect(english.body['title']).toBe('Not signed in');
  });
});

describe('Operations', () => {
  it('is ready while the database answers, also without an engine', async () => {
    expect(await api.ask({ method: 'GET', url: '/readyz' })).toMatchObject({
      statusCode: 200,
      body: { database: 'up', engine: 'down', workers: 'down' },
    });
  });

  it('tells Prometheus how long each route took, by its pattern', async () => {
    await api.me({});

    const { body } = await api.ask({ method: 'GET', url: '/metrics' });

    expect(body['text']).toMatch(
      /sanoe_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/me",status="401"\} \d+/,
    );
    expect(body['text']).toContain('sanoe_engine_lag_seconds_count');
  });

  it('never lets an answer be cached or guessed at', async () => {
    const { headers } = await api.me({});

    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });
});
