import { randomUUID } from 'node:crypto';
import { created, decide, submitted, type Memo } from '../support/memos';
import {
  ALWAYS_OPEN,
  anOrganisationFile,
  importOrganisation,
  operator,
  signIn,
  type Answer,
  type Caller,
  type List,
  type Problem,
  type Resource,
  type TestOrganisation,
} from '../support/organisation';

interface Person extends Resource {
  readonly username: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly closedAt: string | null;
  readonly positions: readonly { readonly code: string; readonly capacity: string }[];
}

interface Appointment extends Resource {
  readonly positionCode: string;
  readonly username: string;
  readonly capacity: string;
  readonly orderNumber: string | null;
  readonly from: string;
  readonly until: string | null;
}

let organisation: TestOrganisation;
let admin: Caller;

beforeAll(async () => {
  organisation = await importOrganisation();
  admin = organisation.as('admin');
}, 60_000);

describe('bringing an organisation in over HTTP', () => {
  it('answers a second import with what changed: nothing', async () => {
    const again = await operator().post<{ isNew: boolean; isChanged: boolean; absent: object }>(
      '/platform/organisations',
      organisation.file,
    );

    expect(again).toMatchObject({ status: 200, body: { isNew: false, isChanged: false, absent: {}, passwords: [] } });
  });

  it('refuses a broken reference with its path and what to do', async () => {
    const file = anOrganisationFile({
      positions: [{ code: 'palad', name: 'ปลัด', unit: 'nowhere' }],
      people: [],
      chainTemplates: [],
    });

    const { status, body } = await operator().post<Problem>('/platform/organisations', file);

    expect({ status, code: body.code, errors: body.errors }).toEqual({
      status: 422,
      code: 'REFERENCE_UNKNOWN',
      errors: [{ path: 'positions[0].unit', code: 'REFERENCE_UNKNOWN', message: expect.stringContaining('nowhere') }],
    });
  });
});

describe('the lists that every member reads', () => {
  it('show positions, people with what they sign for, and templates with their steps', async () => {
    const reader = organisation.as('deputy');

    const people = await reader.get<List<Person>>('/people');
    const templates = await reader.get<List<{ code: string; steps: readonly object[] }>>('/chain-templates');

    expect(people.body.items.find(({ username }) => username === 'palad')).toMatchObject({
      name: 'นายประคุณ ทดสอบ',
      positions: [{ code: 'palad', name: 'ปลัดเทศบาล', capacity: 'holder', orderNumber: null }],
    });
    expect(templates.body.items.find(({ code }) => code === 'short')?.steps).toEqual([
      {
        number: 1,
        positionId: organisation.positionId('palad'),
        positionCode: 'palad',
        positionName: 'ปลัดเทศบาล',
        kind: 'decide',
        heading: null,
        limit: 'P2D',
        escalateAfter: 'P1D',
      },
    ]);
  });

  it('come in pages, each item once', async () => {
    const codes: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: Answer<List<{ code: string }>> = await admin.get(`/positions?limit=3${query}`);
      codes.push(...page.body.items.map(({ code }) => code));
      cursor = page.body.nextCursor;
    }

    expect(codes).toEqual(organisation.file.positions.map(({ code }) => code).sort());
  });

  it('refuse a cursor of another list', async () => {
    const { status, body } = await admin.get<Problem>('/units?cursor=bm9uc2Vuc2U');

    expect([status, body.code]).toEqual([422, 'INVALID_INPUT']);
  });
});

describe('people', () => {
  it('get a one-time password that lets them in, once more the same for the same key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const dto = { username: `new-${randomUUID().slice(0, 8)}`, name: 'คนใหม่', roles: ['officer'] };

    const first = await created(admin.post<Person & { password: string }>('/admin/people', dto, key), 201);
    const again = await created(admin.post<Person & { password: string }>('/admin/people', dto, key), 201);

    expect(again.body).toEqual(first.body);
    const me = await (
      await signIn(organisation.slug, dto.username, first.body.password)
    ).get<{
      roles: readonly string[];
      mustChangePassword: boolean;
    }>('/me');
    expect(me.body).toMatchObject({ roles: ['officer'], mustChangePassword: true });
  });

  it('are not made twice', async () => {
    const { status, body } = await admin.post<Problem>('/admin/people', { username: 'officer', name: 'ซ้ำ' });

    expect([status, body.code, body.errors?.[0]?.path]).toEqual([409, 'ALREADY_EXISTS', 'username']);
  });

  it('lose session, token and appointments when their account is closed, and the past stays', async () => {
    const { body } = await created(
      admin.post<Person & { password: string }>('/admin/people', {
        username: `leaver-${randomUUID().slice(0, 8)}`,
        name: 'ผู้ลาออก',
      }),
      201,
    );
    const leaver = await signIn(organisation.slug, body.username, body.password);
    await created(
      admin.post('/admin/appointments', {
        positionId: organisation.positionId('developer'),
        personId: body.id,
        capacity: 'holder',
        from: '2026-01-01',
      }),
      201,
    );

    await created(admin.patch(`/admin/people/${body.id}`, { closed: true }), 200);

    expect((await leaver.get('/me')).status).toBe(401);
    const { items } = (await admin.get<List<Appointment>>(`/admin/appointments?personId=${body.id}`)).body;
    expect(items.map((one) => [one.from, one.until === null])).toEqual([['2025-12-31T17:00:00.000Z', false]]);
    const people = await organisation.as('deputy').get<List<Person>>('/people?limit=200');
    expect(people.body.items.some(({ id }) => id === body.id)).toBe(false);
  });

  it('get a new password from the administrator, which ends their sessions', async () => {
    const { body } = await created(
      admin.post<Person & { password: string }>('/admin/people', {
        username: `forgot-${randomUUID().slice(0, 8)}`,
        name: 'ลืมรหัส',
      }),
      201,
    );
    const before = await signIn(organisation.slug, body.username, body.password);

    const reset = await created(admin.post<{ password: string }>(`/admin/people/${body.id}/password`), 200);

    expect((await before.get('/me')).status).toBe(401);
    expect((await (await signIn(organisation.slug, body.username, reset.body.password)).get('/me')).status).toBe(200);
  });

  it('always include an administrator', async () => {
    const id = organisation.personId('admin');

    const withoutRole = await admin.patch<Problem>(`/admin/people/${id}`, { roles: ['officer'] });
    const closed = await admin.patch<Problem>(`/admin/people/${id}`, { closed: true });

    expect([withoutRole, closed].map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'LAST_ADMINISTRATOR'],
      [409, 'LAST_ADMINISTRATOR'],
    ]);
    expect((await admin.get('/me')).status).toBe(200);
  });
});

describe('units and positions', () => {
  it('are made, renamed and closed', async () => {
    const code = `unit-${randomUUID().slice(0, 8)}`;
    const unit = await created(admin.post('/admin/units', { code, name: 'กองช่าง' }), 201);
    const position = await created(
      admin.post('/admin/positions', { code: `${code}-head`, name: 'ผู้อำนวยการกองช่าง', unitId: unit.body.id }),
      201,
    );

    const used = await admin.patch<Problem & { uses: readonly string[] }>(`/admin/units/${unit.body.id}`, {
      closed: true,
    });
    await created(admin.patch(`/admin/positions/${position.body.id}`, { name: 'ผอ.กองช่าง', closed: true }), 200);
    const closed = await admin.patch<{ closedAt: string | null }>(`/admin/units/${unit.body.id}`, { closed: true });

    expect([used.status, used.body.code, used.body.uses]).toEqual([409, 'IN_USE', ['positions']]);
    expect(closed.body.closedAt).not.toBeNull();
  });

  it('that a chain goes through are not closed', async () => {
    const { status, body } = await admin.patch<Problem & { uses: readonly string[] }>(
      `/admin/positions/${organisation.positionId('palad')}`,
      { closed: true },
    );

    expect([status, body.code, body.uses]).toEqual([409, 'IN_USE', ['chainTemplates']]);
  });
});

describe('appointments', () => {
  const order = { capacity: 'acting', orderNumber: '๑๒/๒๕๖๙' };
  let own: TestOrganisation;
  let positionId: string;
  let personId: string;

  beforeAll(async () => {
    own = await importOrganisation({}, ['admin', 'officer', 'deputy', 'head']);
    positionId = own.positionId('head');
    personId = own.personId('deputy');
  }, 60_000);

  function appoint(dto: Readonly<Record<string, unknown>>): Promise<Answer<Appointment & Problem>> {
    return own.as('admin').post<Appointment & Problem>('/admin/appointments', { positionId, personId, ...dto });
  }

  it('include the day on which they end', async () => {
    const { body } = await created(appoint({ ...order, from: '2020-01-04', until: '2020-01-05' }), 201);

    expect(body).toMatchObject({
      from: '2020-01-03T17:00:00.000Z',
      until: '2020-01-05T17:00:00.000Z',
      username: 'deputy',
    });
  });

  it.each([
    ['a stand-in without an order', { capacity: 'acting', from: '2030-01-01' }, 'ORDER_NUMBER_NEEDED', 'orderNumber'],
    [
      'an end before the beginning',
      { ...order, from: '2030-01-02', until: '2030-01-01' },
      'APPOINTMENT_INVALID',
      'until',
    ],
    ['a day that is none', { ...order, from: '2030-02-30' }, 'INVALID_INPUT', 'from'],
    ['the same twice at a time', { ...order, from: '2020-01-05' }, 'APPOINTMENT_OVERLAPS', 'from'],
    ['a kind that nobody writes', { ...order, from: '2031-01-01', scope: ['poem'] }, 'REFERENCE_UNKNOWN', 'scope'],
    ['an unknown person', { ...order, from: '2031-01-01', personId: randomUUID() }, 'REFERENCE_UNKNOWN', 'personId'],
  ])('refuse %s', async (_, dto, code, path) => {
    const { body } = await appoint(dto);

    expect([body.code, body.errors?.[0]?.path]).toEqual([code, path]);
  });

  it('refuse that a holder stands in for itself', async () => {
    const { body } = await appoint({ ...order, personId: own.personId('head'), from: '2031-01-01' });

    expect(body.code).toBe('APPOINTMENT_CIRCULAR');
  });

  it('let the stand-in sign with capacity and order, and end at once when they are ended', async () => {
    const appointment = await created(appoint({ ...order, from: '2026-01-01', until: null }), 201);
    const [first, second] = await Promise.all([submitted(own), submitted(own)]);

    const signed = await decide(own.as('deputy'), first.id, { step: 1, decision: 'endorse' });
    const ended = await created(
      own.as('admin').patch<Appointment>(`/admin/appointments/${appointment.body.id}`, {}),
      200,
    );
    const refused = await decide(own.as('deputy'), second.id, { step: 1, decision: 'endorse' });

    expect(signed.body.decision).toMatchObject({ capacity: 'acting', orderNumber: '๑๒/๒๕๖๙' });
    expect(ended.body.until).not.toBeNull();
    expect(refused.status).toBeGreaterThanOrEqual(403);
    const again = await own
      .as('admin')
      .patch<Problem>(`/admin/appointments/${appointment.body.id}`, { until: '2031-01-01' });
    expect(again.body.code).toBe('APPOINTMENT_INVALID');
  });
});

describe('chain templates', () => {
  it('are put, replaced, retired and taken back', async () => {
    const steps = [{ positionId: organisation.positionId('nayok'), kind: 'decide', limit: 'PT4H' }];
    const path = `/admin/chain-templates/direct-${randomUUID().slice(0, 8)}`;

    await created(admin.put(path, { name: 'ถึงนายกโดยตรง', steps }), 200);
    const replaced = await created(
      admin.put<{ sameSigner: string }>(path, { name: 'แก้แล้ว', steps, sameSigner: 'refuse' }),
      200,
    );
    const retired = await created(admin.delete<{ code: string; retiredAt: string | null }>(path), 200);

    expect(replaced.body.sameSigner).toBe('refuse');
    expect(retired.body.retiredAt).not.toBeNull();
    const offered = await organisation.as('officer').get<List<{ code: string }>>('/chain-templates');
    expect(offered.body.items.map(({ code }) => code)).not.toContain(retired.body.code);
    const back = await admin.put<{ retiredAt: string | null }>(path, { name: 'ใช้อีก', steps });
    expect(back.body.retiredAt).toBeNull();
  });

  it.each([
    ['that nobody decides', [{ kind: 'endorse' }], 'CHAIN_INVALID', 'steps'],
    ['with a limit in months', [{ kind: 'decide', limit: 'P1M' }], 'LIMIT_INVALID', 'steps[0].limit'],
    [
      'through an unknown position',
      [{ kind: 'decide', positionId: randomUUID() }],
      'REFERENCE_UNKNOWN',
      'steps[0].positionId',
    ],
  ])('%s are refused', async (_, steps, code, path) => {
    const positionId = organisation.positionId('nayok');
    const dto = { name: 'ผิด', steps: steps.map((step) => ({ positionId, ...step })) };

    const { status, body } = await admin.put<Problem>('/admin/chain-templates/wrong', dto);

    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, code, path]);
  });
});

describe('days off', () => {
  it('are listed with the national ones, and move the deadline of an open memo', async () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const own = await importOrganisation({ calendar: { ...ALWAYS_OPEN, days } }, ['admin', 'officer']);
    const memo = await submitted(own);
    const before = await own.as('officer').get<Memo & { steps: readonly { deadline: string }[] }>(`/memos/${memo.id}`);
    const dueOn = bangkokDate(before.body.steps[0]?.deadline ?? '');

    await created(own.as('admin').put(`/admin/holidays/${dueOn}`, { name: 'วันหยุดของเทศบาล' }), 200);

    const after = await own.as('officer').get<Memo & { steps: readonly { deadline: string }[] }>(`/memos/${memo.id}`);
    expect(bangkokDate(after.body.steps[0]?.deadline ?? '') > dueOn).toBe(true);
    const listed = await own
      .as('admin')
      .get<List<{ date: string; kind: string; isKept: boolean }>>(
        `/admin/holidays?year=${dueOn.slice(0, 4)}&limit=200`,
      );
    expect(listed.body.items).toContainEqual(expect.objectContaining({ date: dueOn, kind: 'local', isKept: true }));
    await created(own.as('admin').delete(`/admin/holidays/${dueOn}`), 204);
    const back = await own.as('officer').get<Memo & { steps: readonly { deadline: string }[] }>(`/memos/${memo.id}`);
    expect(bangkokDate(back.body.steps[0]?.deadline ?? '')).toBe(dueOn);
    expect((await own.as('admin').delete<Problem>(`/admin/holidays/${dueOn}`)).status).toBe(404);
  }, 60_000);

  it('include the published ones of the state, which an office that closes on weekends keeps', async () => {
    const calendar = { ...ALWAYS_OPEN, days: ['mon', 'tue', 'wed', 'thu', 'fri'] };
    const own = await importOrganisation({ calendar }, ['admin']);

    const { body } = await own.as('admin').get<List<object>>('/admin/holidays?year=2026&limit=200');

    expect(body.items).toContainEqual({
      date: '2026-12-10',
      name: 'วันรัฐธรรมนูญ',
      kind: 'fixed',
      status: 'published',
      isKept: true,
    });
  });
});

function bangkokDate(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);
}
