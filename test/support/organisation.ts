import { randomBytes } from 'node:crypto';
import { ApiClient, type ApiAnswer } from '../../tools/api-client';

/** An answer whose body the test knows. */
export interface Answer<Body> extends Omit<ApiAnswer, 'body'> {
  readonly body: Body;
}

/** What most answers have; a test names what more it reads. */
export interface Resource {
  readonly id: string;
}

export interface List<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

type Headers = Readonly<Record<string, string>>;

/** One signed-in person (or nobody) of a test, with typed bodies. */
export class Caller {
  constructor(readonly client: ApiClient) {}

  get<Body = Resource>(path: string, headers: Headers = {}): Promise<Answer<Body>> {
    return this.send<Body>('GET', path, undefined, headers);
  }

  post<Body = Resource>(path: string, body: unknown = {}, headers: Headers = {}): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, body, headers);
  }

  patch<Body = Resource>(path: string, body: unknown, headers: Headers = {}): Promise<Answer<Body>> {
    return this.send<Body>('PATCH', path, body, headers);
  }

  put<Body = Resource>(path: string, body: unknown, headers: Headers = {}): Promise<Answer<Body>> {
    return this.send<Body>('PUT', path, body, headers);
  }

  delete<Body = Resource>(path: string, headers: Headers = {}): Promise<Answer<Body>> {
    return this.send<Body>('DELETE', path, undefined, headers);
  }

  async send<Body>(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Answer<Body>> {
    return (await this.client.send(method, path, { body, headers })) as Answer<Body>;
  }
}

/** Everybody's password in an organisation of a test. */
export const PASSWORD = 'ทดสอบ-รหัสผ่าน-2568';

export interface TestFile {
  readonly organisation: Readonly<Record<string, unknown>> & { readonly slug: string; readonly name: string };
  readonly calendar: Readonly<Record<string, unknown>>;
  readonly units: readonly (Readonly<Record<string, unknown>> & { readonly code: string })[];
  readonly positions: readonly (Readonly<Record<string, unknown>> & { readonly code: string; readonly unit: string })[];
  readonly people: readonly (Readonly<Record<string, unknown>> & { readonly username: string })[];
  readonly appointments: readonly Readonly<Record<string, unknown>>[];
  readonly chainTemplates: readonly (Readonly<Record<string, unknown>> & { readonly code: string })[];
  readonly memoKinds?: readonly Readonly<Record<string, unknown>>[];
  readonly registers?: readonly Readonly<Record<string, unknown>>[];
  readonly numberingRules?: readonly Readonly<Record<string, unknown>>[];
}

/** Open all days and hours, so that a limit in seconds ends in seconds. */
export const ALWAYS_OPEN = {
  timeZone: 'Asia/Bangkok',
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  hours: [['00:00', '24:00']],
  holidays: [],
} as const;

/**
 * A valid organisation: two units; `officer` and `officer2` (role officer) hold `analyst` and `finance-officer`; `head`,
 * `palad` and `nayok` hold the positions of their names; `deputy` holds `developer` and no step; `clerk`, `admin` and
 * `auditor` have their roles. Templates: `standard` (head, palad, nayok) and `short` (palad).
 */
export function anOrganisationFile(overrides: Partial<TestFile> = {}): TestFile {
  const slug = `t-${randomBytes(6).toString('hex')}`;
  return {
    organisation: {
      slug,
      name: 'เทศบาลตำบลทดสอบ',
      type: 'subdistrictMunicipality',
      province: 'อ่างทอง',
      documentPrefix: 'อท ๕๓๗๐๑',
    },
    calendar: ALWAYS_OPEN,
    units: [
      { code: 'palad-office', name: 'สำนักปลัด' },
      { code: 'finance', name: 'กองคลัง', documentPrefix: 'อท ๕๓๗๐๒' },
    ],
    positions: [
      { code: 'analyst', name: 'นักทรัพยากรบุคคลชำนาญการ', unit: 'palad-office' },
      { code: 'finance-officer', name: 'นักวิชาการเงินและบัญชี', unit: 'finance' },
      { code: 'developer', name: 'นักพัฒนาชุมชน', unit: 'palad-office' },
      { code: 'head', name: 'หัวหน้าสำนักปลัด', unit: 'palad-office' },
      { code: 'palad', name: 'ปลัดเทศบาล', unit: 'palad-office' },
      { code: 'nayok', name: 'นายกเทศมนตรี', unit: 'palad-office' },
      { code: 'records', name: 'เจ้าพนักงานธุรการ', unit: 'palad-office' },
    ],
    people: [
      aPerson('officer', 'นางสาววันเพ็ญ ทดสอบ', ['analyst'], ['officer']),
      aPerson('officer2', 'นายสมชาย ทดสอบ', ['finance-officer'], ['officer']),
      aPerson('deputy', 'นางสาวสรนุช ทดสอบ', ['developer']),
      aPerson('head', 'นายรังสรรค์ ทดสอบ', ['head']),
      aPerson('palad', 'นายประคุณ ทดสอบ', ['palad']),
      aPerson('nayok', 'นายสุวิน ทดสอบ', ['nayok']),
      aPerson('clerk', 'นางสมศรี ทดสอบ', ['records'], ['recordsClerk']),
      aPerson('admin', 'นายผู้ดูแล ทดสอบ', [], ['administrator']),
      aPerson('auditor', 'นางผู้ตรวจสอบ ทดสอบ', [], ['auditor']),
    ],
    appointments: [],
    chainTemplates: [
      {
        code: 'standard',
        name: 'หัวหน้าสำนักปลัด – ปลัด – นายก',
        sameSigner: 'merge',
        steps: [
          { position: 'head', kind: 'endorse', heading: 'ความเห็นของหัวหน้าสำนักปลัด', limit: 'P1D' },
          { position: 'palad', kind: 'endorse', heading: 'ความเห็นของปลัดเทศบาล', limit: 'P1D' },
          { position: 'nayok', kind: 'decide', heading: 'ความเห็นของนายกเทศมนตรี', limit: 'P2D' },
        ],
      },
      {
        code: 'short',
        name: 'สิ้นสุดที่ปลัด',
        steps: [{ position: 'palad', kind: 'decide', limit: 'P2D' }],
      },
    ],
    ...overrides,
  };
}

export function aPerson(
  username: string,
  name: string,
  positions: readonly string[] = [],
  roles: readonly string[] = [],
): TestFile['people'][number] {
  return { username, name, positions, roles, password: PASSWORD };
}

/** An appointment of a file that stands in by an order. */
export function acting(
  person: string,
  position: string,
  given: Readonly<Record<string, unknown>> = {},
): TestFile['appointments'][number] {
  return { position, person, capacity: 'acting', orderNumber: '๑๒/๒๕๖๙', from: '2026-11-02', until: null, ...given };
}

export interface TestOrganisation {
  readonly id: string;
  readonly slug: string;
  readonly file: TestFile;
  /** The signed-in person; throws for a user name that was not signed in. */
  readonly as: (username: string) => Caller;
  readonly unitId: (code: string) => string;
  readonly positionId: (code: string) => string;
  readonly personId: (username: string) => string;
  readonly chainTemplateId: (code: string) => string;
}

/** Nobody, of the stack that the tests run against. */
export function anonymous(): Caller {
  return new Caller(new ApiClient(setting('SANOE_URL')));
}

export function operator(): Caller {
  return new Caller(new ApiClient(setting('SANOE_URL')).withToken(setting('SANOE_OPERATOR_TOKEN')));
}

/**
 * Brings a fresh organisation in over HTTP and signs its people in (those of `signedIn`, all unless given).
 * `overrides` replace whole parts of `anOrganisationFile`.
 */
export async function importOrganisation(
  overrides: Partial<TestFile> = {},
  signedIn?: readonly string[],
): Promise<TestOrganisation> {
  const file = anOrganisationFile(overrides);
  const imported = await operator().post<{ organisation: Resource }>('/platform/organisations', file);
  if (imported.status !== 201) {
    throw new Error(`The import was answered with ${imported.status}: ${JSON.stringify(imported.body)}`);
  }
  const { slug } = file.organisation;
  const usernames = signedIn ?? file.people.map(({ username }) => username);
  const callers = new Map(
    await Promise.all(usernames.map(async (username) => [username, await signIn(slug, username)] as const)),
  );
  const [reader] = callers.values();
  const [units, positions, people, chainTemplates] = await Promise.all(
    ['/units', '/positions', '/people', '/chain-templates'].map((path) => idsByCode(reader, path)),
  );
  return {
    id: imported.body.organisation.id,
    slug,
    file,
    as: (username) => found(callers, username),
    unitId: (code) => found(units, code),
    positionId: (code) => found(positions, code),
    personId: (username) => found(people, username),
    chainTemplateId: (code) => found(chainTemplates, code),
  };
}

export async function signIn(organisation: string, username: string, password = PASSWORD): Promise<Caller> {
  return new Caller(await anonymous().client.signIn({ organisation, username, password }));
}

async function idsByCode(reader: Caller | undefined, path: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  let cursor: string | null = '';
  while (reader !== undefined && cursor !== null) {
    const page: Answer<List<Coded>> = await reader.get<List<Coded>>(
      `${path}?limit=200${cursor && `&cursor=${cursor}`}`,
    );
    for (const { id, code, username } of page.body.items) {
      ids.set(code ?? username ?? '', id);
    }
    cursor = page.body.nextCursor;
  }
  return ids;
}

interface Coded extends Resource {
  readonly code?: string;
  readonly username?: string;
}

function found<Value>(values: ReadonlyMap<string, Value> | undefined, key: string): Value {
  const value = values?.get(key);
  if (value === undefined) {
    throw new Error(`The organisation of this test has no ${key}`);
  }
  return value;
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is set by test/support/stack.setup.ts`);
  }
  return value;
}
