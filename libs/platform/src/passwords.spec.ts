import { hashPassword, isPassword, oneTimePassword, refuseWeakPassword } from './passwords';

describe('passwords', () => {
  it('are kept as Argon2id, salted, and recognised', async () => {
    const password = 'รหัสผ่านยาวพอสมควร';

    const [first, second] = await Promise.all([hashPassword(password), hashPassword(password)]);

    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(second).not.toBe(first);
    expect(await isPassword(first, password)).toBe(true);
    expect(await isPassword(first, `${password} `)).toBe(false);
  });

  it.each(['short', 'elevenchars', 'Somchai.Wattana'])('refuses the weak "%s"', (password) => {
    expect(() => refuseWeakPassword(password, 'somchai.wattana')).toThrow('PASSWORD_WEAK');
  });

  it('accepts twelve characters, whatever their alphabet', () => {
    expect(() => refuseWeakPassword('กขคงจฉชซฌญฎฏ', 'somchai')).not.toThrow();
  });

  it('makes one-time passwords that are strong, easy to read and never the same', () => {
    const made = new Set(Array.from({ length: 100 }, oneTimePassword));

    expect(made.size).toBe(100);
    for (const password of made) {
      expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
    }
  });
});
