import { REFUSAL_CODES } from '@app/domain';
import {
  acting,
  anonymous,
  importOrganisation,
  PASSWORD,
  signIn,
  type Problem,
  type TestOrganisation,
} from '../support/organisation';

interface Me {
  readonly person: { readonly id: string; readonly username: string };
  readonly organisation: { readonly id: string; readonly slug: string };
  readonly roles: readonly string[];
  readonly positions: readonly {
    readonly code: string;
    readonly capacity: string;
    readonly orderNumber: string | null;
    readonly unit: { readonly code: string };
  }[];
}

let organisation: TestOrganisation;

beforeAll(async () => {
  organisation = await importOrganisation({
    appointments: [
      acting('deputy', 'head', { orderNumber: '๑๒/๒๕๖๔', from: '2021-01-04' }),
      {
        position: 'palad',
        person: 'deputy',
        capacity: 'caretaker',
        orderNumber: '๑/๒๕๖๐',
        from: '2017-01-04',
        until: '2017-12-31',
      },
    ],
  });
}, 60_000);

describe('Identity over HTTP', () => {
  it('says who the caller is, what they hold and what they stand in for today, by which order', async () => {
    const { status, body } = await organisation.as('deputy').get<Me>('/me');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      person: { id: organisation.personId('deputy'), username: 'deputy' },
      organisation: { id: organisation.id, slug: organisation.slug },
      roles: [],
    });
    expect(body.positions.map(({ code, capacity, orderNumber }) => ({ code, capacity, orderNumber }))).toEqual([
      { code: 'developer', capacity: 'holder', orderNumber: null },
      { code: 'head', capacity: 'acting', orderNumber: '๑๒/๒๕๖๔' },
    ]);
  });

  it('signs in with a cookie that scripts and other sites do not get', async () => {
    const { status, headers } = await anonymous().post('/auth/login', {
      organisation: organisation.slug,
      username: 'officer',
      password: PASSWORD,
    });

    expect(status).toBe(200);
    expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^session=[\w-]{43};.* HttpOnly; SameSite=Lax/)]);
  });

  it('refuses a wrong password in Thai, telling what to do next', async () => {
    const { status, headers, body } = await anonymous().post<Problem>('/auth/login', {
      organisation: organisation.slug,
      username: 'clerk',
      password: 'wrong',
    });

    expect(status).toBe(401);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({ type: 'urn:problem:SIGN_IN_FAILED', code: 'SIGN_IN_FAILED', status: 401 });
    expect(body.detail).toMatch(/โปรด/);
  });

  it('locks an account after ten failures', async () => {
    const attempt = (password: string): Promise<{ readonly status: number }> =>
      anonymous().post('/auth/login', { organisation: organisation.slug, username: 'head', password });
    for (let failure = 1; failure <= 10; failure += 1) {
      expect((await attempt('wrong')).status).toBe(401);
    }

    const locked = await attempt(PASSWORD);

    expect(locked).toMatchObject({ status: 429, body: { code: 'SIGN_IN_LOCKED' } });
  });

  it('ends a session when it is signed out', async () => {
    const caller = await signIn(organisation.slug, 'officer2');

    expect((await caller.post('/auth/logout')).status).toBe(204);
    expect((await caller.get('/me')).status).toBe(401);
  });

  it('lets a program in with a token, until it is revoked', async () => {
    const caller = organisation.as('auditor');
    const { status, body } = await caller.post<{ id: string; token: string }>('/auth/tokens', {
      name: 'รายงานประจำเดือน',
    });
    const program = anonymous().client.withToken(body.token);

    expect(status).toBe(201);
    expect((await program.get('/me')).status).toBe(200);
    expect((await caller.delete(`/auth/tokens/${body.id}`)).status).toBe(204);
    expect((await program.get('/me')).status).toBe(401);
  });

  it('refuses a change that another site’s page sends with the cookie', async () => {
    const answer = await organisation.as('nayok').post<Problem>('/auth/logout', {}, { origin: 'https://evil.example' });

    expect(answer).toMatchObject({ status: 403, body: { code: 'FOREIGN_ORIGIN' } });
    expect((await organisation.as('nayok').get('/me')).status).toBe(200);
  });
});

describe('Operations over HTTP', () => {
  it('is ready, with database, engine and workers up', async () => {
    const { status, body } = await anonymous().get('/../../readyz');

    expect(status).toBe(200);
    expect(body).toEqual({ database: 'up', engine: 'up', workers: 'up' });
  });

  it('lists every code once in the OpenAPI document', async () => {
    const { body } = await anonymous().get<{ components: { schemas: { RefusalCode: { enum: string[] } } } }>(
      '/../openapi.json',
    );

    expect(body.components.schemas.RefusalCode.enum).toEqual(REFUSAL_CODES);
  });

  it('shows the contract on a page', async () => {
    const { status, headers } = await anonymous().get('/../docs');

    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/html/);
  });
});
