import { noSessionCookie, sessionCookie, sessionSecretIn } from './session-cookie';

describe('sessionSecretIn', () => {
  it.each([
    ['session=abc-_9', 'abc-_9'],
    ['theme=dark; session=abc', 'abc'],
    ['session=first; session=second', 'first'],
    ['mysession=abc', undefined],
    ['session=', undefined],
    ['session=a b', undefined],
    ['session="abc"', undefined],
    [`session=${'a'.repeat(101)}`, undefined],
    [`x=${'a'.repeat(5_000)}; session=abc`, undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of "%s" is %s', (header, secret) => {
    expect(sessionSecretIn(header)).toBe(secret);
  });
});

describe('sessionCookie', () => {
  it('lasts a working day, kept from scripts and other sites', () => {
    expect(sessionCookie('abc', false)).toBe('session=abc; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax');
  });

  it('goes over https only where people use that', () => {
    expect(sessionCookie('abc', true)).toMatch(/; Secure$/);
  });

  it('is taken away by its name and path', () => {
    expect(noSessionCookie(true)).toBe('session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure');
  });
});
