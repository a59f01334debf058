import { setTimeout as delay } from 'node:timers/promises';

/** Longer is no burst, but a lock. */
const LONGEST_WAIT_SECONDS = 5;

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON, or the text of another media type; null where there is none. */
  readonly body: unknown;
}

export interface ApiRequest {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Sent {
  readonly method: string;
  readonly headers: ApiRequest['headers'];
  readonly body?: string | FormData;
}

export interface SignIn {
  readonly organisation: string;
  readonly username: string;
  readonly password: string;
}

/** The REST API as one caller sees it. Every answer is given back, refusals too: the caller judges the status. */
export class ApiClient {
  /** `baseUrl` without the prefix; `credentials` are the headers that sign the caller in. */
  constructor(
    private readonly baseUrl: string,
    private readonly credentials: Readonly<Record<string, string>> = {},
  ) {}

  /** Signs in with a password and keeps the session; comes again where the API asks for it. Throws where it refuses. */
  async signIn(who: SignIn): Promise<ApiClient> {
    const { status, headers, body } = await this.post('/auth/login', who);
    const waitSeconds = Number(headers.get('retry-after'));
    if (status === 429 && waitSeconds <= LONGEST_WAIT_SECONDS) {
      await delay(waitSeconds * 1_000);
      return this.signIn(who);
    }
    const cookie = headers.getSetCookie().map((line) => line.split(';')[0]);
    if (status !== 200 || cookie.length === 0) {
      throw new Error(`Signing in ${who.username} was answered with ${status}: ${JSON.stringify(body)}`);
    }
    return new ApiClient(this.baseUrl, { cookie: cookie.join('; ') });
  }

  withToken(token: string): ApiClient {
    return new ApiClient(this.baseUrl, { authorization: `Bearer ${token}` });
  }

  get(path: string, headers: ApiRequest['headers'] = {}): Promise<ApiAnswer> {
    return this.send('GET', path, { headers });
  }

  /** A file as it is, byte for byte. */
  async download(path: string): Promise<ApiAnswer & { readonly body: Uint8Array }> {
    const response = await fetch(`${this.baseUrl}/api/v1${path}`, { headers: this.credentials });
    const body = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body };
  }

  post(path: string, body: unknown = {}, headers: ApiRequest['headers'] = {}): Promise<ApiAnswer> {
    return this.send('POST', path, { body, headers });
  }

  /** Sends one file as `multipart/form-data`, in the field `file`. */
  async upload(path: string, file: File, headers: ApiRequest['headers'] = {}): Promise<ApiAnswer> {
    const form = new FormData();
    form.append('file', file);
    return this.sendForm(path, form, headers);
  }

  async sendForm(
    path: string,
    form: FormData,
    headers: ApiRequest['headers'] = {},
    method = 'POST',
  ): Promise<ApiAnswer> {
    return this.fetch(path, { method, headers, body: form });
  }

  /** Sends JSON to a route under `/api/v1`. */
  async send(method: string, path: string, { body, headers }: ApiRequest = {}): Promise<ApiAnswer> {
    return body === undefined
      ? this.fetch(path, { method, headers })
      : this.fetch(path, {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
  }

  private async fetch(path: string, { headers, ...request }: Sent): Promise<ApiAnswer> {
    const response = await fetch(`${this.baseUrl}/api/v1${path}`, {
      ...request,
      headers: { ...this.credentials, ...headers },
    });
    return { status: response.status, headers: response.headers, body: await read(response) };
  }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  const isJson = /^application\/([a-z]+\+)?json/.test(response.headers.get('content-type') ?? '');
  const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : text || null;
  return parsed;
}
