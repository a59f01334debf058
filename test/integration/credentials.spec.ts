import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  CredentialEntity,
  Organisations,
  PersonalAccessTokenEntity,
  PersonEntity,
  recordPool,
  SessionEntity,
} from '@app/persistence';
import { openTestRecord, type TestRecord } from '../support/record';
import { insertOrganisation, insertSigner, type OrganisationRows, type Signer } from '../support/record-fixtures';

const NOW = Date.parse('2026-02-02T03:00:00Z');
const BEFORE = new Date(NOW - 1);
const LATER = new Date(NOW + 1);

let record: TestRecord;
let organisations: Organisations;
let organisation: OrganisationRows;
let signer: Signer;
let closePool: () => Promise<void>;

beforeAll(async () => {
  record = await openTestRecord('credentials');
  organisation = await insertOrganisation(record.data);
  const { id: organisationId, unitId } = organisation;
  signer = await record.data.manage(organisationId, (manager) =>
    insertSigner(manager, { organisationId, unitId, name: 'somchai' }),
  );
  const pool = recordPool({ connectionString: record.urls.appUrl }, (error) => {
    throw error;
  });
  organisations = new Organisations(pool);
  closePool = () => pool.end();
});

afterAll(async () => {
  await closePool();
  await record.close();
});

describe('a session', () => {
  it('signs its person in until it expires', async () => {
    const token = await aSession({ expiresAt: LATER });

    expect(await organisations.findActor(token, NOW)).toEqual({
      organisationId: organisation.id,
      personId: signer.personId,
      roles: ['officer'],
      isSession: true,
    });
  });

  it.each([
    ['has expired', { expiresAt: new Date(NOW) }],
    ['was closed', { expiresAt: LATER, closedAt: BEFORE }],
  ])('that %s signs nobody in', async (_, session) => {
    const token = await aSession(session);

    expect(await organisations.findActor(token, NOW)).toBeUndefined();
  });

  it('of a person who left signs nobody in', async () => {
    const token = await aSession({ expiresAt: LATER });

    await whileGone(async () => {
      expect(await organisations.findActor(token, NOW)).toBeUndefined();
    });
    expect(await organisations.findActor(token, NOW)).toBeDefined();
  });
});

describe('a personal access token', () => {
  it.each([
    ['without an end', { expiresAt: null }],
    ['whose end has not come', { expiresAt: LATER }],
  ])('%s signs its person in, but is no session', async (_, given) => {
    const token = await aToken(given);

    expect(await organisations.findActor(token, NOW)).toMatchObject({ personId: signer.personId, isSession: false });
  });

  it.each([
    ['has expired', { expiresAt: new Date(NOW) }],
    ['was revoked', { expiresAt: null, revokedAt: BEFORE }],
  ])('that %s signs nobody in', async (_, given) => {
    const token = await aToken(given);

    expect(await organisations.findActor(token, NOW)).toBeUndefined();
  });

  it('of a person who left signs nobody in', async () => {
    const token = await aToken({ expiresAt: null });

    await whileGone(async () => {
      expect(await organisations.findActor(token, NOW)).toBeUndefined();
    });
  });
});

describe('signing in', () => {
  it('sets organisation and person for its transaction, and for no longer', async () => {
    const token = await aSession({ expiresAt: LATER });
    const runner = record.app.createQueryRunner();

    await runner.startTransaction();
    await runner.query('SELECT FROM enter_by_token($1, $2)', [token, new Date(NOW)]);
    const within = await runner.query(PRESENT);
    await runner.commitTransaction();
    const after = await runner.query(PRESENT);
    await runner.release();

    expect(within).toEqual([{ organisation: organisation.id, person: signer.personId, people: 3 }]);
    expect(after).toEqual([{ organisation: '', person: '', people: 0 }]);
  });

  it('with a credential that nobody has sets nothing', async () => {
    const runner = record.app.createQueryRunner();

    await runner.startTransaction();
    const entered = await runner.query('SELECT * FROM enter_by_token($1, $2)', [aHash(), new Date(NOW)]);
    const [within] = await runner.query('SELECT count(*)::integer AS people FROM person');
    await runner.commitTransaction();
    await runner.release();

    expect(entered).toEqual([]);
    expect(within).toEqual({ people: 0 });
  });
});

describe('the candidates of a sign-in', () => {
  beforeAll(async () => {
    const other = await insertOrganisation(record.data);
    await record.data.manage(other.id, async (manager) => {
      const { personId } = await insertSigner(manager, {
        organisationId: other.id,
        unitId: other.unitId,
        name: 'somchai',
      });
      await manager.insert(CredentialEntity, aCredential(other.id, personId));
    });
    await record.data.manage(organisation.id, (manager) =>
      manager.insert(CredentialEntity, aCredential(organisation.id, signer.personId)),
    );
  });

  it('are all who have the name, or the one of the organisation that is named', async () => {
    expect(await candidates('somchai', null)).toHaveLength(2);
    expect(await candidates('somchai', organisation.slug)).toEqual([
      { organisation_id: organisation.id, person_id: signer.personId, password_hash: 'argon2id' },
    ]);
    expect(await candidates('nobody', null)).toEqual([]);
  });

  it('are none who left', async () => {
    await whileGone(async () => {
      expect(await candidates('somchai', organisation.slug)).toEqual([]);
    });
  });

  it('are asked for by the application alone', async () => {
    await expect(record.relay.query(`SELECT * FROM sign_in_candidates('somchai', NULL)`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(record.relay.query('SELECT * FROM enter_by_token($1, $2)', [aHash(), new Date(NOW)])).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('failures to sign in', () => {
  const count = async (since: Date): Promise<number> => {
    const [row] = await record.app.query<readonly { failures: number }[]>(
      `SELECT count_sign_in_failures('malee', $1) AS failures`,
      [since],
    );
    return row?.failures ?? -1;
  };
  const note = (at: Date): Promise<unknown> =>
    record.app.query(`SELECT note_sign_in_failure('malee', $1, $2)`, [at, new Date(NOW - 60_000)]);

  it('are counted from an instant on, and forgotten when they are old or signing in succeeds', async () => {
    await note(new Date(NOW - 90_000));
    await note(BEFORE);
    await note(LATER);

    expect(await count(new Date(NOW))).toBe(1);
    expect(await count(new Date(NOW - 120_000))).toBe(2);

    await record.app.query(`SELECT forget_sign_in_failures('malee')`);
    expect(await count(new Date(NOW - 120_000))).toBe(0);
  });
});

const PRESENT = `
  SELECT current_setting('sanoe.organisation_id', true) AS organisation, current_setting('sanoe.person_id', true) AS person,
    (SELECT count(*)::integer FROM person) AS people`;

function aHash(): Buffer {
  return createHash('sha256').update(randomBytes(32)).digest();
}

function aCredential(organisationId: string, personId: string): CredentialEntity {
  return { organisationId, personId, passwordHash: 'argon2id', isOneTime: false, changedAt: BEFORE };
}

async function aSession(session: Pick<SessionEntity, 'expiresAt'> & Partial<SessionEntity>): Promise<Buffer> {
  const tokenHash = aHash();
  await record.data.manage(organisation.id, (manager) =>
    manager.insert(SessionEntity, {
      organisationId: organisation.id,
      id: randomUUID(),
      personId: signer.personId,
      tokenHash,
      createdAt: BEFORE,
      ...session,
    }),
  );
  return tokenHash;
}

async function aToken(token: Partial<PersonalAccessTokenEntity>): Promise<Buffer> {
  const tokenHash = aHash();
  await record.data.manage(organisation.id, (manager) =>
    manager.insert(PersonalAccessTokenEntity, {
      organisationId: organisation.id,
      id: randomUUID(),
      personId: signer.personId,
      name: 'โปรแกรมสารบรรณ',
      tokenHash,
      createdAt: BEFORE,
      ...token,
    }),
  );
  return tokenHash;
}

async function whileGone(work: () => Promise<void>): Promise<void> {
  const setClosed = (closedAt: Date | null): Promise<unknown> =>
    record.data.manage(organisation.id, (manager) =>
      manager.update(PersonEntity, { id: signer.personId }, { closedAt }),
    );
  await setClosed(BEFORE);
  try {
    await work();
  } finally {
    await setClosed(null);
  }
}

function candidates(username: string, slug: string | null): Promise<readonly unknown[]> {
  return record.app.query('SELECT * FROM sign_in_candidates($1, $2)', [username, slug]);
}
