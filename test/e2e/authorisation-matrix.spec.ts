import { setTimeout as delay } from 'node:timers/promises';
import { mayCall, PERMISSIONS, type Operation, type Role } from '@app/domain';
import { submitted } from '../support/memos';
import {
  anonymous,
  importOrganisation,
  operator,
  type Answer,
  type Caller,
  type Problem,
  type TestOrganisation,
} from '../support/organisation';

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string }>>>>;
}

interface Route {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
}

/** Who is tried, with the roles that the imported file gives them. */
const CALLERS: readonly { readonly username: string; readonly roles: readonly Role[] }[] = [
  { username: 'officer', roles: ['officer'] },
  { username: 'head', roles: [] },
  { username: 'clerk', roles: ['recordsClerk'] },
  { username: 'admin', roles: ['administrator'] },
  { username: 'auditor', roles: ['auditor'] },
];

/** They end the caller's own session or change nothing that belongs to an organisation. */
const LAST: readonly Operation[] = ['logout'];

describe('Authorisation matrix: every route, every role, own and other organisation', () => {
  let routes: readonly Route[];
  let own: TestOrganisation;
  let other: TestOrganisation;
  let memoId: string;

  beforeAll(async () => {
    const { body } = await anonymous().get<OpenApi>('/../openapi.json');
    routes = routesOf(body);
    [own, other] = await Promise.all([importOrganisation(), importOrganisation()]);
    memoId = (await submitted(own)).id;
  }, 60_000);

  it('knows every route of the OpenAPI document, and every permission has its route', () => {
    const described = routes.map(({ operation }) => operation);

    expect([...described].sort()).toEqual(Object.keys(PERMISSIONS).sort());
    expect(new Set(described).size).toBe(described.length);
  });

  it('lets nobody in who is not signed in', async () => {
    const wrong = await mismatches(anonymous(), (operation) => mayCall(operation, null), 401);

    expect(wrong).toEqual([]);
  }, 120_000);

  it('lets the platform’s operator do what is theirs and nothing else', async () => {
    const wrong = await mismatches(operator(), (operation) => mayCall(operation, 'operator'), 403);

    expect(wrong).toEqual([]);
  }, 120_000);

  it.each(CALLERS)(
    'gives $username what their roles allow in their own organisation',
    async ({ username, roles }) => {
      const wrong = await mismatches(own.as(username), (operation) => mayCall(operation, { roles }), 403);

      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it.each(CALLERS)(
    'shows $username nothing of another organisation’s memo, and does not say that it exists',
    async ({ username, roles }) => {
      const wrong: string[] = [];
      for (const route of routes.filter(({ path }) => path.includes('/memos/{id}'))) {
        const answer = await call(other.as(username), route);
        const expected = mayCall(route.operation, { roles }) ? [400, 404, 422, 428] : [403];
        if (!expected.includes(answer.status)) {
          wrong.push(`${route.method} ${route.path}: ${answer.status} ${answer.body.code}`);
        }
      }

      expect(wrong).toEqual([]);
    },
    120_000,
  );

  /** The routes whose answer is not what the permission says, with what came instead. */
  async function mismatches(
    caller: Caller,
    isAllowed: (operation: Operation) => boolean,
    refusal: number,
  ): Promise<readonly string[]> {
    const wrong: string[] = [];
    for (const route of routes) {
      const { status, body } = await call(caller, route);
      const isRefused = status === 401 || (status === 403 && body.code === 'NOT_ALLOWED');
      const isRight = isAllowed(route.operation) ? !isRefused || isAboutSomethingElse(body) : status === refusal;
      if (!isRight || status >= 500) {
        wrong.push(`${route.method} ${route.path}: ${status} ${body?.code ?? ''}`);
      }
    }
    return wrong;
  }

  async function call(caller: Caller, { method, path }: Route): Promise<Answer<Problem>> {
    const url = `/..${path.replace(/^\/api/, '')}`.replace('{id}', memoId).replace(/\{[^}]+\}/g, memoId);
    const target = path.startsWith('/api') ? url : `/../..${path}`;
    for (;;) {
      const answer = await caller.send<Problem>(method.toUpperCase(), target, method === 'get' ? undefined : {});
      if (answer.status !== 429) {
        return answer;
      }
      await delay(1_000 * Number(answer.headers.get('retry-after') ?? 1));
    }
  }
});

/** Signing in with nothing is refused as a sign-in, not as a right. */
function isAboutSomethingElse(body: Problem | undefined): boolean {
  return body?.code === 'SIGN_IN_FAILED';
}

function routesOf({ paths }: OpenApi): readonly Route[] {
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({ operation: operationId as Operation, method, path })),
  );
  return routes.toSorted((a, b) => LAST.indexOf(a.operation) - LAST.indexOf(b.operation));
}
