export const SESSION_COOKIE = 'session';
export const SESSION_HOURS = 12;

const PREFIX = `${SESSION_COOKIE}=`;
const SECRET = /^[\w-]{1,100}$/;
const MOST_COOKIES = 4_096;

/** The session's secret in a `Cookie` header; undefined where there is none, or none of ours. */
export function sessionSecretIn(header: string | undefined): string | undefined {
  if (header === undefined || header.length > MOST_COOKIES) {
    return undefined;
  }
  const pair = header.split(';').find((one) => one.trimStart().startsWith(PREFIX));
  const secret = pair?.trim().slice(PREFIX.length);
  return secret !== undefined && SECRET.test(secret) ? secret : undefined;
}

/** `Set-Cookie`, kept from scripts and from other sites; over https only where that is the public address. */
export function sessionCookie(secret: string, isSecure: boolean): string {
  return cookie(secret, SESSION_HOURS * 3_600, isSecure);
}

/** `Set-Cookie` that takes it away. */
export function noSessionCookie(isSecure: boolean): string {
  return cookie('', 0, isSecure);
}

function cookie(value: string, maxAgeSeconds: number, isSecure: boolean): string {
  return `${PREFIX}${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}
