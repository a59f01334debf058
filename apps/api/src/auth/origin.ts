import type { IncomingHttpHeaders } from 'node:http';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * True for a change that a browser sends from another site's page: its `Origin` is neither this host nor the public
 * address, or `Sec-Fetch-Site` says so. Programs send neither header.
 */
export function isForeign(method: string, headers: IncomingHttpHeaders, publicOrigin: string): boolean {
  if (SAFE.has(method)) {
    return false;
  }
  const { origin, host } = headers;
  if (origin !== undefined) {
    return origin !== publicOrigin && (host === undefined || hostOf(origin) !== host);
  }
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

/** Undefined for an opaque origin ("null"), which is nobody's. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
