import { randomUUID } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';
import { DomainError } from '@app/domain';
import {
  AttachmentEntity,
  entryHash,
  LOG_START,
  recordHash,
  Seals,
  sha256,
  verifyOrganisationLog,
  type HandInOf,
  type Verification,
} from '@app/persistence';
import { MeasureOffice } from '../support/measure-office';
import { Office } from '../support/office';
import { administratorUrl } from '../support/record';

/** 10:00 on 2 March 2026: the round of six months is open. */
const MARCH = Date.UTC(2026, 2, 2, 3);
const MAY = Date.UTC(2026, 4, 4, 3);
const PERIOD = '2026-m01-06';

let office: Office;
let plans: MeasureOffice;
let administrator: Pool;
let planId: string;
let measureIds: readonly string[];

beforeAll(async () => {
  office = await Office.open('measure_record', { at: MARCH });
  plans = new MeasureOffice(office);
  const url = new URL(administratorUrl());
  url.pathname = new URL(office.record.urls.ownerUrl).pathname;
  administrator = new Pool({ connectionString: url.toString(), max: 1 });
  const units = [office.id('palad-office'), office.id('finance')];
  ({ planId, measureIds } = await plans.drafted([2026, 2027], { unitIds: units }, {}));
  await plans.activate(planId, 2026);
});

afterAll(async () => {
  await administrator.end();
  await office.close();
});

function place(unit = 'palad-office', measure = 0) {
  return { measureId: measureIds[measure] ?? '', period: PERIOD, unitId: office.id(unit) };
}

function verified(): Promise<Verification> {
  return verifyOrganisationLog(office.organisations, office.organisationId);
}

describe('an entry', () => {
  it('opens its round by itself where its day has come and the engine has not', async () => {
    const before = await plans.lifecycle(place().measureId, 2026);

    const entry = await plans.write('officer', place(), { percent: 40, indicators: [{ target: 1, value: 82.5 }] });

    const [round] = (await plans.lifecycle(place().measureId, 2026)).rounds;
    expect(before.rounds[0]?.openedAt).toBeNull();
    expect(round?.openedAt).toBe(MARCH);
    expect(entry).toMatchObject({ version: 1, percent: 40, indicators: [{ target: 1, value: 82.5 }] });
  });

  it('is not overwritten by who has read an older version', async () => {
    const { version } = await plans.write('officer', place());
    await plans.write('officer', place(), { result: 'ของอีกคน' }, version);

    const late = plans.write('officer', place(), { result: 'ทับ' }, version);

    await expect(late).rejects.toMatchObject({ code: 'STALE_VERSION', details: { version: version + 1 } });
  });

  it('is written and handed in by its own unit only; two units share one measure', async () => {
    await expect(plans.write('officer2', place())).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(plans.write('officer2', place('finance', 1))).rejects.toMatchObject({ code: 'NOT_RESPONSIBLE' });
    await plans.handIn('officer', place());
    await plans.handIn('officer2', place('finance'));

    const [measure] = (await plans.measures.read(office.actor('auditor'), place().measureId)).years;
    expect(measure?.rounds[0]?.units).toMatchObject([{ punctuality: 'onTime' }, { punctuality: 'onTime' }]);
    expect((await plans.report(planId, PERIOD)).entries.filter(({ handedInAt }) => handedInAt !== null)).toHaveLength(
      2,
    );
  });

  it('stays as it was handed in until it is taken back', async () => {
    await expect(plans.write('officer', place())).rejects.toMatchObject({ code: 'ENTRY_HANDED_IN' });

    await plans.entries.takeBack(office.actor('officer'), place(), undefined);
    const again = await plans.handIn('officer', place());

    const hands = await office.rows<{ number: number }>(
      'SELECT number FROM entry_hand_in WHERE measure_id = $1 AND unit_id = $2 ORDER BY number',
      [place().measureId, place().unitId],
    );
    expect(again.punctuality).toBe('onTime');
    expect(hands.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('answers the same key the same way, and takes no other request for it', async () => {
    const request = { key: randomUUID(), requestHash: Buffer.alloc(32, 1) };
    const at = place('palad-office', 1);
    await plans.write('officer', at);

    const first = await plans.entries.handIn(office.actor('officer'), at, request);
    const second = await plans.entries.handIn(office.actor('officer'), at, request);

    expect(second).toEqual(first);
    await expect(
      plans.entries.handIn(office.actor('officer'), at, { ...request, requestHash: Buffer.alloc(32, 2) }),
    ).rejects.toMatchObject({ code: 'KEY_REUSED' });
  });

  it.each([
    [{ indicators: [{ target: 2, value: 1 }] }, 'INDICATOR_UNKNOWN'],
    [{ evidenceIds: [randomUUID()] }, 'ATTACHMENT_UNKNOWN'],
  ])('with %j is refused: %s', async (entry, code) => {
    await plans.entries.takeBack(office.actor('officer2'), place('finance'), undefined);

    await expect(plans.write('officer2', place('finance'), entry)).rejects.toMatchObject({ code });

    await plans.handIn('officer2', place('finance'));
  });
});

describe('the targets of a measure', () => {
  const TARGET = { comparator: 'atLeast', value: 80, unit: 'ร้อยละ', text: 'ไม่ต่ำกว่าร้อยละ ๘๐' } as const;
  const LOWER = { ...TARGET, value: 70, text: 'ไม่ต่ำกว่าร้อยละ ๗๐' };
  let at: ReturnType<typeof place>;

  beforeAll(async () => {
    const drafted = await plans.drafted([2026], { targets: [TARGET] });
    at = { ...place(), measureId: drafted.measureIds[0] ?? '' };
    await plans.activate(drafted.planId, 2026);
    await plans.write('officer', at, { indicators: [{ target: 1, value: 75 }] });
    await plans.entries.handIn(office.actor('officer'), at, undefined);
  });

  it('stay as they were when results were handed in, which they judge', async () => {
    await expect(edited({ targets: [LOWER] })).rejects.toMatchObject({ code: 'MEASURE_TARGETS_FIXED' });
    await expect(edited({ targets: [TARGET, LOWER] })).rejects.toMatchObject({ code: 'MEASURE_TARGETS_FIXED' });
    await expect(edited({ targets: [] })).rejects.toMatchObject({ code: 'MEASURE_TARGETS_FIXED' });

    const { version, targets, years } = await plans.measures.read(office.actor('auditor'), at.measureId);
    expect([version, targets, years[0]?.rounds[0]?.targets]).toEqual([1, [TARGET], ['notMet']]);
  });

  it('are no hindrance to the other headings, nor where they are sent again as they are', async () => {
    expect(await edited({ title: 'ชื่อใหม่' })).toMatchObject({ version: 2, title: 'ชื่อใหม่' });
    expect(await edited({ place: 'ห้องประชุม', targets: [TARGET] })).toMatchObject({ version: 3, targets: [TARGET] });
  });

  it('can be changed while nothing that was handed in stands', async () => {
    await plans.entries.takeBack(office.actor('officer'), at, undefined);

    expect(await edited({ targets: [{ ...LOWER, value: 60 }] })).toMatchObject({ targets: [{ value: 60 }] });
  });

  function edited(changes: Parameters<typeof plans.measures.update>[3]) {
    return plans.measures.update(office.actor('officer'), at.measureId, undefined, changes);
  }
});

describe('the evidence of an entry', () => {
  const FILES = ['ภาพการประชุม.jpg', 'ลายมือชื่อผู้เข้าอบรม.pdf'];
  let at: ReturnType<typeof place>;
  let fileIds: readonly string[];

  beforeAll(async () => {
    const drafted = await plans.drafted([2026], {});
    at = { ...place(), measureId: drafted.measureIds[0] ?? '' };
    await plans.activate(drafted.planId, 2026);
    fileIds = await Promise.all(FILES.map(uploaded));
    await plans.write('officer', at, { evidenceIds: [...fileIds] });
    await plans.entries.handIn(office.actor('officer'), at, undefined);
  });

  it('is kept with each file’s SHA-256 once the entry is handed in', async () => {
    const [handIn] = await handIns();

    expect(handIn?.evidence).toMatchObject(
      FILES.map((name, index) => ({ id: fileIds[index], name, sha256: sha256(name).toString('hex') })),
    );
  });

  it('is in the record: another digest is another hash', async () => {
    const [handIn] = await handIns();
    const { content, evidence = [] } = handIn ?? {};
    const [recorded] = await office.rows<{ hash: string }>(
      `SELECT event->>'contentHash' AS hash FROM log_entry WHERE event->>'type' = 'entryHandedIn' AND stream_id = (SELECT id FROM measure_year WHERE measure_id = $1)`,
      [at.measureId],
    );
    const hashWith = (files: HandInOf['evidence']): string => {
      const of = { ...at, organisationId: office.organisationId, number: 1 };
      return entryHash({ ...of, content: content as HandInOf['content'], evidence: files }).toString('hex');
    };

    expect(recorded?.hash).toBe(hashWith(evidence));
    expect(recorded?.hash).not.toBe(
      hashWith(evidence.map((file, index) => (index === 1 ? { ...file, sha256: sha256('อื่น').toString('hex') } : file))),
    );
  });

  it.each([0, 1])('is named by verification where the digest of file %i is another', async (index) => {
    const found = await tampered((client) =>
      client.query(
        `UPDATE entry_hand_in SET evidence = jsonb_set(evidence, ARRAY[$2::text, 'sha256'], to_jsonb($3::text)) WHERE measure_id = $1`,
        [at.measureId, String(index), sha256('อื่น').toString('hex')],
      ),
    );

    const { id } = await plans.lifecycle(at.measureId, 2026);
    expect(found).toMatchObject({ ok: false, firstBroken: { stream: `measure/${id}`, what: 'HAND_IN_CHANGED' } });
    expect(await verified()).toMatchObject({ ok: true });
  });

  async function uploaded(name: string): Promise<string> {
    const { organisationId } = office;
    const id = randomUUID();
    await office.record.data.manage(organisationId, (manager) =>
      manager.insert(AttachmentEntity, {
        ...{ organisationId, id, name, mediaType: 'application/pdf', size: 4_096, sha256: sha256(name) },
        ...{ uploadedBy: office.id('officer'), uploadedAt: new Date(MARCH) },
      }),
    );
    return id;
  }

  function handIns(): Promise<readonly Pick<HandInOf, 'content' | 'evidence'>[]> {
    return office.rows('SELECT content, evidence FROM entry_hand_in WHERE measure_id = $1', [at.measureId]);
  }
});

describe('eight clicks at once', () => {
  it('hand an entry in once', async () => {
    const { measureIds: ids } = await plans.drafted([2026], {});
    const [measureId = ''] = ids;
    const [measure] = await office.rows<{ plan_id: string }>('SELECT plan_id FROM measure WHERE id = $1', [measureId]);
    await plans.activate(measure?.plan_id ?? '', 2026);
    const at = { ...place(), measureId };
    await plans.write('officer', at);

    const clicks = await Promise.allSettled(
      Array.from({ length: 8 }, () => plans.entries.handIn(office.actor('officer'), at, undefined)),
    );

    const refusals = clicks.flatMap((click) =>
      click.status === 'rejected' && click.reason instanceof DomainError ? [click.reason.code] : [],
    );
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(new Set(refusals)).toEqual(new Set(['ENTRY_HANDED_IN']));
    expect(await office.rows('SELECT 1 FROM entry_hand_in WHERE measure_id = $1', [measureId])).toHaveLength(1);
  });
});

describe('the record of measures', () => {
  it('is verified and sealed like that of memos', async () => {
    office.clock.setTo(MAY);
    await plans.measures.cancel(office.actor('officer'), place('palad-office', 1).measureId, undefined, {
      fiscalYear: 2026,
      reason: 'งบถูกตัด',
    });
    await new Seals(office.relayPool).seal(office.organisationId, MAY);

    const [counted] = await office.rows<{ count: number }>('SELECT count(*)::int AS count FROM log_entry');
    const heads = await office.rows<{ stream: string }>(
      `SELECT jsonb_array_elements(heads)->>'stream' AS stream FROM seal`,
    );
    expect(await verified()).toEqual({ ok: true, checked: counted?.count });
    expect(new Set(heads.map(({ stream }) => stream.split('/')[0]))).toEqual(
      new Set(['measure', 'report', 'settings']),
    );
  });

  it.each<[string, string, (events: readonly StreamEvent[]) => readonly StreamEvent[], number, string?]>([
    ['measure', 'a hand-in that comes twice', (events) => twice(events, 'entryHandedIn'), 4],
    ['measure', 'an opening that is left out', (events) => without(events, 'roundOpened'), 2],
    ['measure', 'a taking back that is left out', (events) => without(events, 'entryTakenBack'), 5],
    ['measure', 'a hand-in before its round opened', (events) => moved(events, 'entryHandedIn', 1), 2],
    [
      'measure',
      'a hand-in of a unit of others',
      (events) => changed(events, 'entryHandedIn', { unitId: STRANGER }),
      3,
      'HAND_IN_CHANGED',
    ],
    ['measure', 'an event of the clock by a person', (events) => changed(events, 'roundOpened', { by: STRANGER }), 2],
    ['measure', 'a time that runs backwards', (events) => changed(events, 'roundOpened', { at: MARCH - 1 }), 2],
    ['measure', 'what is no event', (events) => changed(events, 'roundOpened', { type: 'x' }), 2, 'ENTRY_CHANGED'],
    ['report', 'a hand-in that is left out', (events) => without(events, 'entryHandedIn'), 2],
    ['report', 'a measure that joins twice', (events) => twice(events, 'measureJoined'), 2],
    ['report', 'a clock that is another', (events) => changed(events, 'measureJoined', { watch: null }), 1],
  ])('shows a %s whose hashes were made anew over %s', async (kind, _, rewritten, version, what = 'OUT_OF_TURN') => {
    const [stream] = await office.rows<{ id: string }>(
      kind === 'measure'
        ? 'SELECT id FROM measure_year WHERE measure_id = $1'
        : 'SELECT id FROM report_round WHERE plan_id = $1',
      [kind === 'measure' ? place().measureId : planId],
    );
    const id = stream?.id ?? '';
    const rows = await office.rows<{ event: StreamEvent }>(
      'SELECT event FROM log_entry WHERE stream_id = $1 ORDER BY version',
      [id],
    );
    const events = rewritten(rows.map(({ event }) => event)).map((event, index) => ({ ...event, version: index + 1 }));

    const found = await tampered(async (client) => {
      await client.query('DELETE FROM log_entry WHERE stream_id = $1', [id]);
      let previousHash: Buffer = LOG_START;
      for (const event of events) {
        const { organisationId } = office;
        const hash = recordHash({ organisationId, stream: `${kind}/${id}`, event, previousHash });
        await client.query(
          `INSERT INTO log_entry (organisation_id, stream_kind, stream_id, version, at, actor_id, event, previous_hash, record_hash)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [...[organisationId, kind, id, event.version, new Date(event.at), event.by, event], ...[previousHash, hash]],
        );
        previousHash = hash;
      }
    });

    expect(found).toMatchObject({ ok: false, firstBroken: { stream: `${kind}/${id}`, version, what } });
  });

  it.each([
    [`UPDATE log_entry SET event = event || '{"number": 7}' WHERE event->>'type' = 'entryHandedIn'`, 'ENTRY_CHANGED'],
    [`UPDATE log_entry SET stream_kind = 'report' WHERE stream_kind = 'measure' AND version = 2`, 'ENTRY_CHANGED'],
    [`DELETE FROM log_entry WHERE stream_kind = 'report' AND version = 2`, 'ENTRY_MISSING'],
    [`UPDATE entry_hand_in SET content = content || '{"percent": 100}'`, 'HAND_IN_CHANGED'],
    [`UPDATE entry_hand_in SET handed_in_at = handed_in_at - interval '40 days'`, 'HAND_IN_CHANGED'],
    [`DELETE FROM entry_hand_in WHERE number = 2`, 'HAND_IN_CHANGED'],
    [`UPDATE stream_text SET text = 'อื่น'`, 'TEXT_CHANGED'],
    [`DELETE FROM stream_text`, 'TEXT_MISSING'],
    [`UPDATE measure_year SET status = 'closed'`, 'STATE_CHANGED'],
    [`UPDATE measure_year SET lifecycle = jsonb_set(lifecycle, '{rounds,0,dueOn}', '"2026-12-31"')`, 'STATE_CHANGED'],
    [`UPDATE measure_round SET due_on = due_on + 1`, 'STATE_CHANGED'],
    [`UPDATE measure_round SET opened_at = opened_at - interval '1 day'`, 'STATE_CHANGED'],
    [`UPDATE report_round SET due_at = due_at + interval '1 day'`, 'STATE_CHANGED'],
    [`UPDATE report_round SET round = jsonb_set(round, '{memoId}', '"x"')`, 'STATE_CHANGED'],
    [`UPDATE engine_cursor SET workflow = workflow || 'x' WHERE stream_kind = 'measure'`, 'CURSOR_CHANGED'],
    [`UPDATE engine_cursor SET record_version = record_version + 1 WHERE stream_kind = 'report'`, 'ENTRY_MISSING'],
  ])('shows what somebody changed: %s', async (statement, what) => {
    const found = await tampered((client) => client.query(statement));

    expect(found).toMatchObject({ ok: false, firstBroken: { what } });
    expect(await verified()).toMatchObject({ ok: true });
  });
});

describe('once its fiscal year is closed', () => {
  it('an entry can be neither written nor handed in, and what was written stays as it was', async () => {
    office.clock.setTo(MAY);
    const drafted = await plans.drafted([2026], {});
    const at = { ...place(), measureId: drafted.measureIds[0] ?? '', period: '2026-m01-12' };
    await plans.activate(drafted.planId, 2026);
    office.clock.setTo(Date.UTC(2026, 8, 2, 3));
    await plans.write('officer', at, { result: 'ก่อนปิดปี' });
    office.clock.setTo(Date.UTC(2027, 1, 2, 3));

    await expect(plans.write('officer', at, { result: 'หลังปิดปี' })).rejects.toMatchObject({ code: 'YEAR_CLOSED' });
    await expect(plans.entries.handIn(office.actor('officer'), at, undefined)).rejects.toMatchObject({
      code: 'YEAR_CLOSED',
    });
    expect(
      await office.rows('SELECT result, version, handed_in FROM measure_entry WHERE measure_id = $1', [at.measureId]),
    ).toEqual([{ result: 'ก่อนปิดปี', version: 1, handed_in: null }]);
  });
});

interface StreamEvent {
  readonly type: string;
  readonly version: number;
  readonly at: number;
  readonly by: string | null;
}

const STRANGER = randomUUID();
const TABLES = [
  ...['log_entry', 'entry_hand_in', 'stream_text', 'measure_year', 'measure_round', 'report_round', 'engine_cursor'],
];

/** What verification says of what an administrator of the database did; all is then as before. */
async function tampered(work: (client: PoolClient) => Promise<unknown>): Promise<Verification> {
  const client = await administrator.connect();
  try {
    await client.query(`SET session_replication_role = 'replica'`);
    await client.query(TABLES.map((table) => `CREATE TABLE kept_${table} AS TABLE ${table}`).join(';'));
    await work(client);
    return await verified();
  } finally {
    await client.query(
      TABLES.map(
        (table) => `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept_${table}; DROP TABLE kept_${table}`,
      ).join(';'),
    );
    client.release();
  }
}

function placeOf(events: readonly StreamEvent[], type: string): number {
  const index = events.findIndex((event) => event.type === type);
  if (index === -1) throw new Error(`The stream has no ${type}: ${events.map((event) => event.type).join(', ')}`);
  return index;
}

function twice(events: readonly StreamEvent[], type: string): readonly StreamEvent[] {
  const index = placeOf(events, type);
  return [...events.slice(0, index + 1), ...events.slice(index)];
}

function without(events: readonly StreamEvent[], type: string): readonly StreamEvent[] {
  const index = placeOf(events, type);
  return events.filter((_, place) => place !== index);
}

function moved(events: readonly StreamEvent[], type: string, to: number): readonly StreamEvent[] {
  const index = placeOf(events, type);
  const rest = without(events, type);
  return [...rest.slice(0, to), ...events.slice(index, index + 1), ...rest.slice(to)];
}

function changed(events: readonly StreamEvent[], type: string, changes: object): readonly StreamEvent[] {
  const index = placeOf(events, type);
  return events.map((event, place) => (place === index ? { ...event, ...changes } : event));
}
