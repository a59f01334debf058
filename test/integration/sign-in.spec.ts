import { CredentialEntity } from '@app/persistence';
import { hashPassword } from '@app/platform';
import { OFFICER_PASSWORD, SigningIn, type Reply } from '../support/signing-in';

let api: SigningIn;

beforeAll(async () => {
  api = await SigningIn.open('sign_in');
}, 60_000);

afterAll(() => api.close());

describe('Signing in', () => {
  it('answers who it is and sets a cookie that scripts, other sites and plain http do not get', async () => {
    const { slug, username, id } = await api.anOrganisation();

    const { statusCode, headers, body } = await api.login({ organisation: slug, username, password: OFFICER_PASSWORD });

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
    const { username } = await api.anOrganisation();

    expect((await api.login({ username, password: OFFICER_PASSWORD })).statusCode).toBe(200);
  });

  it('asks for the organisation where the name exists in two and the password fits, and only then', async () => {
    const [first] = await Promise.all([api.anOrganisation('twin'), api.anOrganisation('twin')]);

    const right = await api.login({ username: 'twin', password: OFFICER_PASSWORD });
    const wrong = await api.login({ username: 'twin', password: 'another password' });
    const named = await api.login({ organisation: first.slug, username: 'twin', password: OFFICER_PASSWORD });

    expect(right).toMatchObject({ statusCode: 422, body: { code: 'ORGANISATION_NEEDED' } });
    expect(wrong).toMatchObject({ statusCode: 401, body: { code: 'SIGN_IN_FAILED' } });
    expect(named).toMatchObject({ statusCode: 200, body: { organisation: { id: first.id } } });
  });

  it('answers an unknown name, a wrong organisation and a wrong password alike', async () => {
    const { slug, username } = await api.anOrganisation();

    const answers = await Promise.all([
      api.login({ organisation: slug, username: 'nobody', password: OFFICER_PASSWORD }),
      api.login({ organisation: 'nowhere', username, password: OFFICER_PASSWORD }),
      api.login({ organisation: slug, username, password: `${OFFICER_PASSWORD}!` }),
    ]);

    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]).toMatchObject({ statusCode: 401, body: { code: 'SIGN_IN_FAILED' } });
  });

  it('takes the password in any form of Unicode', async () => {
    const { slug, username, id: organisationId, officer } = await api.anOrganisation();
    const composed = 'pässwörd of Zoë';
    await api.record.data.manage(organisationId, async (manager) =>
      manager.update(
        CredentialEntity,
        { organisationId, personId: officer.personId },
        { passwordHash: await hashPassword(composed.normalize('NFC')) },
      ),
    );

    const { statusCode } = await api.login({ organisation: slug, username, password: composed.normalize('NFD') });

    expect(statusCode).toBe(200);
  });

  it('lets ten guesses fail, then refuses the right password too, for a quarter of an hour', async () => {
    const { slug, username, id } = await api.anOrganisation();
    const guess = (password: string): Promise<Reply> =>
      api.login({ organisation: slug, username, password }, { remoteAddress: api.anAddress() });

    for (let failure = 1; failure <= 10; failure += 1) {
      expect((await guess(`wrong ${failure}`)).body.code).toBe('SIGN_IN_FAILED');
    }
    const locked = await guess(OFFICER_PASSWORD);

    expect(locked).toMatchObject({
      statusCode: 429,
      headers: { 'retry-after': '900' },
      body: { code: 'SIGN_IN_LOCKED' },
    });
    const kept = await api.accessLogOf(id, 11);
    expect(kept.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 10 }, () => 'SIGN_IN_FAILED'),
      'SIGN_IN_LOCKED',
    ]);
  });

  it('counts guesses made at the same time', async () => {
    const { slug, username } = await api.anOrganisation();

    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        api.login({ organisation: slug, username, password: `wrong ${index}` }, { remoteAddress: api.anAddress() }),
      ),
    );

    const tried = answers.filter(({ body }) => body.code === 'SIGN_IN_FAILED');
    expect(tried.length).toBeLessThanOrEqual(10);
    expect(answers.filter(({ body }) => body.code === 'SIGN_IN_LOCKED').length).toBe(30 - tried.length);
  });

  it('forgets the failures of who then signs in', async () => {
    const { slug, username } = await api.anOrganisation();
    const guess = async (password: string): Promise<string | undefined> =>
      (await api.login({ organisation: slug, username, password }, { remoteAddress: api.anAddress() })).body.code;
    for (let failure = 1; failure <= 9; failure += 1) {
      await guess('wrong');
    }

    await guess(OFFICER_PASSWORD);

    expect(await guess('wrong')).toBe('SIGN_IN_FAILED');
    expect(await guess('wrong')).toBe('SIGN_IN_FAILED');
  });

  it('locks one account, not its namesake in another organisation', async () => {
    const [first, second] = await Promise.all([api.anOrganisation('namesake'), api.anOrganisation('namesake')]);
    for (let failure = 1; failure <= 10; failure += 1) {
      await api.login(
        { organisation: first.slug, username: 'namesake', password: 'wrong' },
        { remoteAddress: api.anAddress() },
      );
    }

    expect(
      (await api.login({ organisation: second.slug, username: 'namesake', password: OFFICER_PASSWORD })).statusCode,
    ).toBe(200);
  });

  it.each([
    ['no user name', { password: OFFICER_PASSWORD }, 'username', 'REQUIRED'],
    ['a password that is a number', { username: 'a', password: 1 }, 'password', 'NOT_TEXT'],
    ['a one-time code, which is not in use', { username: 'a', password: 'b', otp: '123456' }, 'otp', 'TOO_LONG'],
    ['a field that is not known', { username: 'a', password: 'b', role: 'administrator' }, 'role', 'UNKNOWN_FIELD'],
  ])('refuses %s', async (_, body, path, code) => {
    expect(await api.login(body, { remoteAddress: api.anAddress() })).toMatchObject({
      statusCode: 422,
      body: { code: 'INVALID_INPUT', errors: [{ path, code }] },
    });
  });

  it('takes an empty one-time code', async () => {
    const { slug, username } = await api.anOrganisation();

    expect((await api.login({ organisation: slug, username, password: OFFICER_PASSWORD, otp: '' })).statusCode).toBe(
      200,
    );
  });
});
