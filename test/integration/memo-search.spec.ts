import { randomUUID } from 'node:crypto';
import { DomainError, type Role } from '@app/domain';
import { readMemo, readStanding, searchMemos, type Actor, type FoundMemo, type MemoFilter } from '@app/persistence';
import { Office } from '../support/office';

const NOW = Date.parse('2026-11-02T03:00:00Z');

/** What happens to each memo before anyone looks. */
const MEMOS = [
  'draft',
  'waitsForHead',
  'waitsForPalad',
  'confidential',
  'returned',
  'madeSecret',
  'madeNormal',
  'withdrawn',
  'instructs',
] as const;
type Name = (typeof MEMOS)[number];

let office: Office;
const ids = new Map<Name, string>();

beforeAll(async () => {
  office = await Office.open('memo_search', { at: NOW });
  const make = async (name: Name, overrides: Parameters<Office['drafted']>[1] = {}): Promise<string> => {
    const memoId = await office.drafted('standard', { subject: name, ...overrides });
    ids.set(name, memoId);
    return memoId;
  };
  await make('draft');
  await submitted(await make('waitsForHead', { urgency: 'mostUrgent', date: '2026-10-01', amount: null }));
  const waitsForPalad = await submitted(
    await make('waitsForPalad', { kind: 'measureReport', unitId: office.id('finance') }),
  );
  await office.decide('head', waitsForPalad, { decision: 'endorse' });
  await submitted(await make('confidential', { secrecy: 'confidential' }));
  await returned(await make('returned'), {
    subject: 'หัวข้อที่แก้แล้ว',
    sections: [{ heading: '', body: 'ยังไม่ส่ง' }],
    kind: 'measureReport',
  });
  await returned(await make('madeSecret'), { secrecy: 'secret' });
  await returned(await make('madeNormal', { secrecy: 'secret' }), { secrecy: 'normal' });
  const withdrawn = await returned(await make('withdrawn'), { subject: 'แก้แล้วถอน' });
  await office.administration().withdraw(office.actor('officer'), withdrawn, undefined, '');
  const instructs = await submitted(
    await make('instructs', {
      sections: [{ heading: 'ข้อ ๕', body: [{ type: 'paragraph', text: 'ABC งบ ๑๒๐ บาท ที่ caf\u00e9' }] }],
    }),
  );
  await office.decide('head', instructs, { decision: 'endorse' });
  await office.decide('palad', instructs, { decision: 'endorse' });
  const instruction = { text: 'ดำเนินการ', positionIds: [office.id('developer')], due: '2026-11-30' };
  await office.decide('nayok', instructs, { decision: 'approve', instruction });
}, 60_000);

afterAll(async () => {
  await office.close();
});

describe('who finds a memo', () => {
  const everything = Object.fromEntries(MEMOS.map((name) => [name, 'all']));
  const heads = Object.fromEntries(MEMOS.map((name) => [name, 'head']));
  const submittedOnes = without(everything, 'draft');

  it.each<[string, string, readonly Role[], Record<string, string>]>([
    ['its officer finds all of theirs', 'officer', ['officer'], everything],
    ['another officer finds none of them', 'officer2', ['officer'], {}],
    ['the auditor finds all', 'auditor', ['auditor'], everything],
    ['the administrator finds the heads of all', 'admin', ['administrator'], heads],
    [
      'the records clerk finds what was submitted and is not, and is not going to be, secret',
      'clerk',
      ['recordsClerk'],
      without(submittedOnes, 'confidential', 'madeSecret', 'madeNormal'),
    ],
    ['who signed finds what was submitted', 'head', [], submittedOnes],
    ['who will have to sign, or would have had to, finds what was submitted', 'nayok', [], submittedOnes],
    ['who was given a task finds the memo that gives it', 'deputy', [], { instructs: 'all' }],
    [
      'who holds a further role sees by the stronger right',
      'head',
      ['administrator'],
      { ...submittedOnes, draft: 'head' },
    ],
  ])('%s', async (_, username, roles, expected) => {
    const reader = office.actor(username, roles);

    const found = Object.fromEntries((await search(reader)).map((memo) => [nameOf(memo.id), memo.access]));

    expect(found).toEqual(expected);
    expect(await accessByReading(reader)).toEqual(expected);
  });

  it.each([
    ['a delegate finds the kinds that the order names', ['measureReport'], { waitsForPalad: 'all', returned: 'all' }],
    ['a delegate for nothing here finds none', ['trainingSummary'], {}],
  ])('%s', async (_, scope, expected) => {
    const personId = await newcomer({ position: 'palad', capacity: 'onBehalf', scope });
    const reader: Actor = { ...office.actor('palad'), personId };

    const found = Object.fromEntries((await search(reader)).map((memo) => [nameOf(memo.id), memo.access]));

    expect(found).toEqual(expected);
    expect(await accessByReading(reader)).toEqual(expected);
  });

  it('is nobody whose appointment is over, or has not begun', async () => {
    const former = await newcomer({ position: 'palad', capacity: 'acting', until: NOW });
    const coming = await newcomer({ position: 'palad', capacity: 'acting', from: NOW + 1 });

    const found = await Promise.all([former, coming].map((personId) => search({ ...office.actor('palad'), personId })));

    expect(found).toEqual([[], []]);
  });
});

describe('a returned memo', () => {
  it('is found and read by its officer as the draft that they work on', async () => {
    const officer = office.actor('officer');

    const found = await search(officer, { q: 'หัวข้อที่แก้' });
    const { content } = await read(officer, 'returned');

    expect(found.map(({ id, subject, kind }) => [id, subject, kind])).toEqual([
      [ids.get('returned'), 'หัวข้อที่แก้แล้ว', 'measureReport'],
    ]);
    expect(content).toMatchObject({ subject: 'หัวข้อที่แก้แล้ว', sections: [{ body: 'ยังไม่ส่ง' }] });
  });

  it.each(['head', 'nayok'])('is found and read by %s as it was submitted', async (username) => {
    const signer = office.actor(username);

    expect(await search(signer, { q: 'หัวข้อที่แก้' })).toEqual([]);
    expect(await search(signer, { q: 'ยังไม่ส่ง' })).toEqual([]);
    expect((await search(signer, { q: 'returned', kind: 'general' })).map(({ id, subject }) => [id, subject])).toEqual([
      [ids.get('returned'), 'returned'],
    ]);
    expect((await read(signer, 'returned')).content.subject).toBe('returned');
  });

  it('that was withdrawn is read as it was submitted, by its officer too', async () => {
    const officer = office.actor('officer');

    const found = await search(officer, { status: 'withdrawn' });

    expect(found.map(({ subject }) => subject)).toEqual(['withdrawn']);
    expect((await read(officer, 'withdrawn')).content.subject).toBe('withdrawn');
  });
});

describe('a unit that was renamed', () => {
  it('keeps the name that it had on what went up before, and has its new one on drafts', async () => {
    const officer = office.actor('officer');
    const draft = await office.drafted('standard', { unitId: office.id('finance') });

    await office.rows(`UPDATE unit SET name = 'กองการเงิน' WHERE code = 'finance'`);
    const units = await Promise.all(
      [ids.get('waitsForPalad') ?? '', draft].map(async (id) => (await readById(officer, id)).unit),
    );
    await office.rows('UPDATE unit SET name = $1 WHERE code = $2', ['กองคลัง', 'finance']);
    await office.rows('DELETE FROM memo_chain WHERE memo_id = $1', [draft]);
    await office.rows('DELETE FROM memo WHERE id = $1', [draft]);

    expect(units.map(({ code, name }) => [code, name])).toEqual([
      ['finance', 'กองคลัง'],
      ['finance', 'กองการเงิน'],
    ]);
  });
});

describe('a search', () => {
  it.each<[string, MemoFilter, readonly Name[]]>([
    ['status', { status: 'approved' }, ['instructs']],
    ['kind', { kind: 'measureReport' }, ['returned', 'waitsForPalad']],
    ['first day', { from: '2026-11-03' }, []],
    ['days, both included', { from: '2026-10-01', to: '2026-10-01' }, ['waitsForHead']],
    ['text in another case', { q: 'abc งบ' }, ['instructs']],
    ['text with other digits', { q: 'งบ 120 บาท' }, ['instructs']],
    ['text with Thai digits', { q: 'ข้อ ๕' }, ['instructs']],
    ['text that is a pattern elsewhere', { q: '%' }, []],
    ['text in another form of Unicode', { q: 'cafe\u0301' }, ['instructs']],
  ])('goes by %s', async (_, filter, expected) => {
    const found = await search(office.actor('officer'), filter);

    expect(found.map(({ id }) => nameOf(id))).toEqual(expected);
  });

  it('goes by unit', async () => {
    const found = await search(office.actor('officer'), { unitId: office.id('finance') });

    expect(found.map(({ id, unit_code }) => [nameOf(id), unit_code])).toEqual([['waitsForPalad', 'finance']]);
  });

  it('goes by number, with the digits that are printed', async () => {
    const [memo] = await search(office.actor('officer'), { status: 'approved' });
    const number = memo?.document_number ?? '';

    const byArabic = await search(office.actor('officer'), { q: number });
    const byThai = await search(office.actor('admin', ['administrator']), {
      q: number.replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'[Number(digit)] ?? ''),
    });

    expect(number).toMatch(/\/\d$/);
    expect(byArabic.map(({ id }) => id)).toContain(memo?.id);
    expect(byThai.map(({ id }) => id)).toEqual(byArabic.map(({ id }) => id));
  });

  it('looks into no text that its reader may not read', async () => {
    const administrator = office.actor('admin', ['administrator']);

    expect(await search(administrator, { q: 'ABC งบ' })).toEqual([]);
    expect((await search(administrator, { q: 'instructs' })).map(({ id }) => nameOf(id))).toEqual(['instructs']);
  });

  it('gives the newest first, page by page, each once', async () => {
    const officer = office.actor('officer');
    const pages: FoundMemo[][] = [];
    for (let before: string | undefined, length = 3; length === 3; before = pages.at(-1)?.at(-1)?.id) {
      pages.push([...(await search(officer, {}, { before, most: 3 }))]);
      length = pages.at(-1)?.length ?? 0;
    }

    expect(pages.flat().map(({ id }) => nameOf(id))).toEqual(MEMOS.toReversed());
  });

  it('tells where a memo stands', async () => {
    const [memo] = await search(office.actor('officer'), { q: 'waitsForPalad' });

    expect(memo).toMatchObject({
      status: 'inReview',
      revision: 1,
      current_step: 2,
      turn_position_code: 'palad',
      officer_name: 'นางสาววันเพ็ญ ทดสอบ',
      amount: '12500',
    });
    expect(memo?.due_at?.getTime()).toBeGreaterThan(NOW);
  });
});

function search(
  reader: Actor,
  filter: MemoFilter = {},
  page: { before?: string | undefined; most?: number } = {},
): Promise<readonly FoundMemo[]> {
  const { before, most = 100 } = page;
  return office.organisations.inOrganisation(reader.organisationId, (tx) =>
    searchMemos(tx, reader, filter, { before, most, at: NOW }),
  );
}

function read(reader: Actor, name: Name): ReturnType<typeof readMemo> {
  return readById(reader, ids.get(name) ?? '');
}

function readById(reader: Actor, memoId: string): ReturnType<typeof readMemo> {
  return office.organisations.inOrganisation(reader.organisationId, (tx) => readMemo(tx, reader, memoId, NOW));
}

/** What the domain's rule says of each memo, by name; those that do not exist for the reader left out. */
async function accessByReading(reader: Actor): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, memoId] of ids) {
    try {
      found[name] = (
        await office.organisations.inOrganisation(reader.organisationId, (tx) => readStanding(tx, reader, memoId, NOW))
      ).access;
    } catch (error) {
      expect(error).toEqual(new DomainError('NOT_FOUND'));
    }
  }
  return found;
}

async function submitted(memoId: string): Promise<string> {
  await office.submit(memoId);
  return memoId;
}

async function returned(memoId: string, edited: Parameters<Office['revised']>[1]): Promise<string> {
  await submitted(memoId);
  await office.decide('head', memoId, { decision: 'return', reason: 'โปรดแก้ไข' });
  await office.revised(memoId, edited);
  return memoId;
}

/** Someone with no right but one appointment; gives their id. */
async function newcomer(appointment: {
  readonly position: string;
  readonly capacity: string;
  readonly scope?: readonly string[];
  readonly from?: number;
  readonly until?: number;
}): Promise<string> {
  const personId = randomUUID();
  await office.rows(
    `INSERT INTO person (organisation_id, id, username, name, roles, created_at) VALUES ($1, $2, $3, 'นายใหม่', '{}', now())`,
    [office.organisationId, personId, personId],
  );
  await office.rows(
    `INSERT INTO appointment (organisation_id, id, position_id, person_id, capacity, order_number, valid_from, valid_until, scope, created_at)
     VALUES ($1, gen_random_uuid(), $2, $3, $4, '๑๒/๒๕๖๙', $5, $6, $7, now())`,
    [
      office.organisationId,
      office.id(`position:${appointment.position}`),
      personId,
      appointment.capacity,
      new Date(appointment.from ?? NOW - 1),
      appointment.until === undefined ? null : new Date(appointment.until),
      appointment.scope ?? null,
    ],
  );
  return personId;
}

function nameOf(id: string): string {
  return [...ids].find(([, memoId]) => memoId === id)?.[0] ?? id;
}

function without(access: Record<string, string>, ...names: readonly Name[]): Record<string, string> {
  return Object.fromEntries(Object.entries(access).filter(([name]) => !names.some((one) => one === name)));
}
