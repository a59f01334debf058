import { Pool } from 'undici';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly cookie: string | undefined;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export type Http = (request: HttpRequest) => Promise<Answer>;

/** One client for all that is measured over HTTP: keep-alive, a connection for each client of the loop, JSON both ways. */
export function http(
  origin: string,
  connections: number,
): { readonly send: Http; readonly close: () => Promise<void> } {
  const pool = new Pool(origin, { connections, headersTimeout: 30_000, bodyTimeout: 30_000 });
  return {
    send: async ({ method, path, headers, body }) => {
      const response = await pool.request({
        method,
        path,
        headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.body.text();
      const cookies = response.headers['set-cookie'];
      const cookie = typeof cookies === 'string' ? cookies : cookies?.[0];
      return { status: response.statusCode, body: text ? parsed(text) : undefined, cookie: cookie?.split(';')[0] };
    },
    close: () => pool.close(),
  };
}

/** The same, refusing every answer but the one expected. */
export function expecting(send: Http, status: number): (request: HttpRequest) => Promise<unknown> {
  return async (request) => {
    const answer = await send(request);
    if (answer.status !== status) {
      throw new Error(`${request.method} ${request.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  };
}

/** The value at a path of an answer; undefined where there is none. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let present = value;
  for (const key of path) {
    if (typeof present !== 'object' || present === null) return undefined;
    present = Object.getOwnPropertyDescriptor(present, key)?.value;
  }
  return present;
}

/** The text at a path of an answer; an error where there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = valueAt(value, ...path);
  if (typeof found !== 'string') throw new Error(`no text at ${path.join('.')} of ${JSON.stringify(value)}`);
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
