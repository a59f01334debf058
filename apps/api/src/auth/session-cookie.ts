import type { CookieSerializeOptions } from '@fastify/cookie';

export const SESSION_COOKIE = 'session';
export const SESSION_HOURS = 12;

export function sessionCookie(isSecure: boolean): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure, maxAge: SESSION_HOURS * 3_600 };
}
