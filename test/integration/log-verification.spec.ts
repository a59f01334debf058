import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { LOG_FAULTS, type LogFault } from '@app/domain';
import {
  AttachmentEntity,
  recordHash,
  Seals,
  sha256,
  verifyMemo,
  type HashedEvent,
  type Verification,
} from '@app/persistence';
import { PROGRESS_FORM } from '../support/memo-forms';
import { Office } from '../support/office';
import { another, Tampering, type Statement } from '../support/tampering';

/** 10:00 on Monday, 2 November 2026, in Bangkok. */
const MONDAY = Date.parse('2026-11-02T03:00:00Z');
const MINUTE = 60_000;

/** Columns that the log says nothing of, and why. */
const UNCOVERED: Readonly<Record<string, readonly string[]>> = {
  // The caller's name for one attempt: part of no statement.
  log_entry: ['idempotency_key', 'request_hash'],
  // Search, and the choice that the submitted chain froze.
  memo: ['search_text', 'created_at', 'updated_at', 'chain_template_id', 'chain_steps'],
  // Counts edits of drafts too, which leave no entry.
  memo_chain: ['version'],
  attachment: ['uploaded_by', 'uploaded_at'],
  // Tied to the memo by a check.
  register_entry: ['use'],
  // Whether it was carried out is not the decision's.
  task: ['id', 'done_at', 'done_by'],
  // Where the engine stands.
  engine_cursor: ['delivered_version', 'behind_since', 'lease', 'leased_until'],
};

const COVERED = [
  'log_entry',
  'decision',
  'task',
  'memo_text',
  'memo_revision',
  'attachment',
  'register_entry',
  'memo',
  'memo_chain',
  'engine_cursor',
  'seal',
];

let office: Office;
let tampering: Tampering;
let memoId: string;
let clerksMemoId: string;

beforeAll(async () => {
  office = await Office.open('log_verification', { at: MONDAY });
  memoId = await eventfulMemo();
  clerksMemoId = await office.submitted('short');
  await new Seals(office.relayPool).seal(office.organisationId, office.clock.now());
  tampering = await Tampering.open(office, [...COVERED, 'organisation']);
}, 60_000);

afterAll(async () => {
  await tampering.close();
  await office.close();
});

/** Every kind of row: two revisions with an attachment, a number, opinions, marks, a question, a comment, a task. */
async function eventfulMemo(): Promise<string> {
  const attachmentId = randomUUID();
  await office.record.data.manage(office.organisationId, (manager) =>
    manager.insert(AttachmentEntity, {
      organisationId: office.organisationId,
      id: attachmentId,
      name: 'หนังสือเชิญ.pdf',
      mediaType: 'application/pdf',
      size: 4_096,
      sha256: sha256('หนังสือเชิญ'),
      uploadedBy: office.id('officer'),
      uploadedAt: new Date(MONDAY),
    }),
  );
  const id = await office.submitted('standard', { attachmentIds: [attachmentId] });
  pass();
  await office.decide('head', id, { decision: 'endorse', opinion: 'เห็นควรอนุมัติ' });
  pass();
  await office.decisions().addStep(office.actor('palad'), id, undefined, {
    positionId: office.id('position:developer'),
    question: 'พื้นที่พร้อมหรือไม่',
  });
  pass();
  await office.decide('deputy', id, { decision: 'dissent', opinion: 'พื้นที่ยังไม่พร้อม' });
  pass();
  const marks = [{ section: 0, note: 'ระบุพื้นที่' }];
  await office.decide('palad', id, { decision: 'return', reason: 'โปรดระบุพื้นที่', marks });
  pass();
  await office.revised(id, { subject: 'ขออนุมัติเดินทางไปราชการ (แก้ไข)' });
  await office.submit(id);
  pass();
  await office.decide('head', id, { decision: 'endorse' });
  pass();
  await office.decide('palad', id, { decision: 'endorse' });
  await office.administration().comment(office.actor('officer'), id, undefined, 'เรียนเพิ่มเติม');
  pass();
  const instruction = { text: 'ให้กองคลังจัดรถ', positionIds: [office.id('finance-officer')], due: '2026-11-20' };
  await office.decide('nayok', id, { decision: 'approve', instruction, permitPublication: true });
  return id;
}

function pass(): void {
  office.clock.setTo(office.clock.now() + MINUTE);
}

function verified(): Promise<Verification> {
  return tampering.verified();
}

function tampered(...statements: readonly Statement[]): Promise<Verification> {
  return tampering.tampered(...statements);
}

/** The row in which the column is set and its checks let another value in: an open turn's, or that of an ended memo. */
function rowOf(table: string, column = ''): string {
  if (table === 'memo_chain') {
    return `memo_id = '${['status', 'settled_at'].includes(column) ? memoId : clerksMemoId}'`;
  }
  const rows: Readonly<Record<string, string>> = {
    log_entry: `stream_id = '${memoId}' AND version = 2`,
    decision: `memo_id = '${memoId}' AND version = (SELECT max(version) FROM decision)`,
    memo: `id = '${memoId}'`,
    engine_cursor: `stream_id = '${memoId}'`,
    seal: 'number = 1',
    attachment: 'true',
    register_entry: `memo_id = '${memoId}'`,
  };
  return rows[table] ?? `memo_id = '${memoId}'`;
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

function leavesOf(value: unknown, path: readonly string[] = []): readonly Leaf[] {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([name, one]) => leavesOf(one, [...path, name]))
    : [{ path, value }];
}

function otherThan(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return `${value}x`;
    case 'number':
      return value + 1;
    case 'boolean':
      return !value;
    default:
      return 'x';
  }
}

describe('verification', () => {
  it('finds nothing wrong with what the product wrote, and counts its entries', async () => {
    const [counted] = await office.rows<{ count: string }>('SELECT count(*) FROM log_entry');

    expect(await verified()).toEqual({ ok: true, checked: Number(counted?.count) });
    expect(Number(counted?.count)).toBeGreaterThan(15);
  });

  it('finds a stroke in place of a number that was given, and a number in place of the clerk’s stroke', async () => {
    await office.rows(`UPDATE memo_kind SET numbering = 'byClerk' WHERE code = 'planProgress'`);
    const id = await office.submitted('short', { kind: 'planProgress', form: PROGRESS_FORM });
    await office.administration().giveNumber(office.actor('clerk', ['recordsClerk']), id, undefined, 'none');

    const whole = await verified();
    const numbered = await tampered([`UPDATE memo SET document_number = 'อท 1' WHERE id = '${id}'`]);
    const unnumbered = await tampered([`UPDATE memo SET document_number = '-' WHERE id = '${memoId}'`]);

    expect(whole.ok).toBe(true);
    expect([numbered, unnumbered].map(({ firstBroken }) => firstBroken?.what)).toEqual([
      'NUMBER_CHANGED',
      'NUMBER_CHANGED',
    ]);
  });

  it('checks one memo alone', async () => {
    const one = await office.organisations.inSnapshot(office.organisationId, (tx) =>
      verifyMemo(tx, office.organisationId, clerksMemoId),
    );

    expect(one).toEqual({ ok: true, checked: 1 });
  });

  it.each(COVERED)(
    'finds each changed column of %s, and names the rows that do not fit',
    async (table) => {
      const missed: string[] = [];
      const named = new Set<LogFault | undefined>();
      for (const column of await tampering.columnsOf(table)) {
        if (UNCOVERED[table]?.includes(column.name)) {
          continue;
        }
        const statement = `UPDATE ${table} SET ${column.name} = ${another(column)} WHERE ${rowOf(table, column.name)}`;
        const { ok, firstBroken } = await tampered([statement]);
        named.add(firstBroken?.what);
        if (ok) {
          missed.push(column.name);
        }
      }

      expect(missed).toEqual([]);
      expect([...named].filter((fault) => !FAULTS_OF[table]?.includes(fault as LogFault))).toEqual([]);
    },
    60_000,
  );

  it('names the entry of which any byte of a hash, or any value within its event, is another', async () => {
    const entries = await office.rows<{ stream_id: string; version: number; event: object }>(
      `SELECT stream_id, version, event FROM log_entry WHERE stream_kind = 'memo' ORDER BY stream_id, version`,
    );
    const entry = fc.constantFrom(...entries);
    const byte = fc.record({
      entry,
      column: fc.constantFrom('previous_hash', 'record_hash'),
      place: fc.nat(31),
      mask: fc.integer({ min: 1, max: 255 }),
    });
    const value = entry.chain((one) =>
      fc.record({ entry: fc.constant(one), leaf: fc.constantFrom(...leavesOf(one.event)) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(byte, value), async (change) => {
        const { stream_id: id, version } = change.entry;
        const set: Statement =
          'leaf' in change
            ? [
                `UPDATE log_entry SET event = jsonb_set(event, $1, $2) WHERE stream_id = $3 AND version = $4`,
                [change.leaf.path, JSON.stringify(otherThan(change.leaf.value)), id, version],
              ]
            : [
                `UPDATE log_entry SET ${change.column} = set_byte(${change.column}, $1, get_byte(${change.column}, $1) # $2)
                WHERE stream_id = $3 AND version = $4`,
                [change.place, change.mask, id, version],
              ];

        const { firstBroken } = await tampered(set);

        expect(firstBroken).toMatchObject({ stream: `memo/${id}`, version });
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it.each(COVERED.filter((table) => table !== 'engine_cursor'))('finds a row of %s that is gone', async (table) => {
    const { ok } = await tampered([`DELETE FROM ${table} WHERE ${rowOf(table)}`]);

    expect(ok).toBe(false);
  });

  it('finds changed settings', async () => {
    const settings = `stream_kind = 'settings' AND version = 3`;
    const changed = await tampered([`UPDATE log_entry SET event = event || '{"x": 1}' WHERE ${settings}`]);
    const missing = await tampered([`DELETE FROM log_entry WHERE ${settings}`]);
    const moved = await tampered(['UPDATE organisation SET settings_version = settings_version - 1']);

    expect(changed.firstBroken).toEqual({ stream: 'settings', version: 3, what: 'ENTRY_CHANGED' });
    expect(missing.firstBroken).toEqual({ stream: 'settings', version: 3, what: 'ENTRY_MISSING' });
    expect(moved.firstBroken).toMatchObject({ stream: 'settings', what: 'STATE_CHANGED' });
  });

  it('finds rows that no entry encloses', async () => {
    const names = (await tampering.columnsOf('decision')).map(({ name }) => name);
    const forged = names.map((name) => (['version', 'activation'].includes(name) ? '99' : name));
    const decision = await tampered([
      `INSERT INTO decision (${names.join(', ')}) SELECT ${forged.join(', ')} FROM decision WHERE ${rowOf('decision')}`,
    ]);
    const text = await tampered([
      `INSERT INTO memo_text SELECT organisation_id, memo_id, 2, 'x' FROM memo_text LIMIT 1`,
    ]);

    expect(decision.firstBroken?.what).toBe('DECISION_UNKNOWN');
    expect(text.firstBroken?.what).toBe('TEXT_UNKNOWN');
  });

  it('finds a tail that was cut off with all that knew of it', async () => {
    const [last] = await office.rows<{ version: number; previous_hash: Buffer }>(
      'SELECT version, previous_hash FROM log_entry WHERE stream_id = $1 ORDER BY version DESC LIMIT 1',
      [clerksMemoId],
    );

    const { firstBroken } = await tampered(
      ['DELETE FROM log_entry WHERE stream_id = $1', [clerksMemoId]],
      ['DELETE FROM memo_chain WHERE memo_id = $1', [clerksMemoId]],
      ['DELETE FROM memo_revision WHERE memo_id = $1', [clerksMemoId]],
      ['DELETE FROM engine_cursor WHERE stream_id = $1', [clerksMemoId]],
    );

    expect(firstBroken).toEqual({ stream: `memo/${clerksMemoId}`, version: last?.version, what: 'ENTRY_MISSING' });
  });

  it('finds a memo whose whole log was written anew, by the seal', async () => {
    const [entry] = await office.rows<{ event: HashedEvent; previous_hash: Buffer }>(
      'SELECT event, previous_hash FROM log_entry WHERE stream_id = $1',
      [clerksMemoId],
    );
    const event = { ...(entry as { event: HashedEvent }).event, memoVersion: 1 };
    const stream = `memo/${clerksMemoId}`;
    const previousHash = (entry as { previous_hash: Buffer }).previous_hash;
    const hash = recordHash({ organisationId: office.organisationId, stream, event, previousHash });

    const { firstBroken } = await tampered(
      ['UPDATE log_entry SET event = $2, record_hash = $3 WHERE stream_id = $1', [clerksMemoId, event, hash]],
      ['UPDATE memo_chain SET log_head = $2 WHERE memo_id = $1', [clerksMemoId, hash]],
    );

    expect(firstBroken).toEqual({ stream, version: 1, what: 'SEALED_ENTRY_CHANGED' });
  });

  it('finds a seal that was cut off', async () => {
    const { firstBroken } = await tampered(['DELETE FROM seal']);

    expect(firstBroken).toEqual({ stream: 'seals', version: 1, what: 'SEAL_MISSING' });
  });

  it('says what cannot be read as changed', async () => {
    const { firstBroken } = await tampered([
      `UPDATE log_entry SET event = jsonb_set(event, '{at}', '1.5') WHERE ${rowOf('log_entry')}`,
    ]);

    expect(firstBroken).toEqual({ stream: `memo/${memoId}`, version: 2, what: 'ENTRY_CHANGED' });
  });
});

/** What may be said of a table's row that was changed; a moved row is missing in one place and unknown in another. */
const FAULTS_OF: Readonly<Record<string, readonly LogFault[]>> = {
  log_entry: ['ENTRY_MISSING', 'ENTRY_CHANGED', 'LINK_BROKEN'],
  decision: ['DECISION_MISSING', 'DECISION_CHANGED', 'DECISION_UNKNOWN'],
  task: ['TASK_CHANGED'],
  memo_text: ['TEXT_MISSING', 'TEXT_CHANGED', 'TEXT_UNKNOWN'],
  memo_revision: ['REVISION_MISSING', 'REVISION_CHANGED', 'REVISION_UNKNOWN'],
  attachment: ['REVISION_CHANGED'],
  register_entry: ['NUMBER_CHANGED'],
  memo: ['MEMO_CHANGED', 'NUMBER_CHANGED'],
  memo_chain: ['STATE_CHANGED', 'ENTRY_MISSING'],
  engine_cursor: ['CURSOR_CHANGED', 'ENTRY_MISSING', 'SEAL_MISSING'],
  seal: ['SEAL_MISSING', 'SEAL_CHANGED'],
};

it('has a word for every fault that a row can have', () => {
  const said = new Set([
    ...Object.values(FAULTS_OF).flat(),
    'OUT_OF_TURN', // of what never was a row: libs/domain/src/memo/in-turn.spec.ts
    'HAND_IN_CHANGED', // of measures: test/integration/measure-record.spec.ts
    'PAPER_CHANGED', // of registers: test/integration/register-verification.spec.ts
    'BLOCK_CHANGED',
    'CANCELLATION_CHANGED',
    'PUBLICATION_CHANGED', // test/integration/publications.spec.ts
    'SEALED_ENTRY_CHANGED',
    'ANCHORED_SEAL_MISSING', // test/integration/anchors.spec.ts
    'ANCHORED_SEAL_CHANGED',
  ]);

  expect(LOG_FAULTS.filter((fault) => !said.has(fault))).toEqual([]);
});
