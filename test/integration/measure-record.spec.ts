import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { DomainError } from '@app/domain';
import { Seals, verifyOrganisationLog, type Verification } from '@app/persistence';
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
    const client = await administrator.connect();
    const tables = [
      'log_entry',
      'entry_hand_in',
      'stream_text',
      'measure_year',
      'measure_round',
      'report_round',
      'engine_cursor',
    ];
    try {
      await client.query(`SET session_replication_role = 'replica'`);
      await client.query(tables.map((table) => `CREATE TABLE kept_${table} AS TABLE ${table}`).join(';'));
      await client.query(statement);

      expect(await verified()).toMatchObject({ ok: false, firstBroken: { what } });
    } finally {
      await client.query(
        tables
          .map(
            (table) =>
              `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept_${table}; DROP TABLE kept_${table}`,
          )
          .join(';'),
      );
      client.release();
    }
    expect(await verified()).toMatchObject({ ok: true });
  });
});
